// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Tomcat, of either generation. */
final class TomcatHost extends ServletHost {

  static {
    ServerLog.silence();
  }

  private final boolean settings;

  private TomcatHost(boolean settings) {
    this.settings = settings;
  }

  /** As it should be set. */
  static TomcatHost configured() {
    return new TomcatHost(true);
  }

  /** As it comes. */
  static TomcatHost untouched() {
    return new TomcatHost(false);
  }

  @Override
  Running start(WebApp app) throws Exception {
    Path folder = Files.createTempDirectory("tomcat");
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    tomcat.setConnector(connector);

    Context context = tomcat.addContext(app.contextPath(), null);
    app.attributes().forEach(context.getServletContext()::setAttribute);
    Wrapper wrapper = Tomcat.addServlet(context, "lws", app.servlet());
    app.initParameters().forEach(wrapper::addInitParameter);
    wrapper.addMapping(app.pattern());
    for (Filter filter : app.filters()) {
      add(filter, "filter" + app.filters().indexOf(filter), context);
    }
    if (settings) {
      apply(connector);
      ((StandardHost) tomcat.getHost()).setErrorReportValveClass(TomcatProblems.class.getName());
      context.getPipeline().addValve(new TomcatMediaTypes());
      context.setMapperContextRootRedirectEnabled(false);
    }
    tomcat.start();
    return running(app, connector.getLocalPort(), () -> stop(tomcat, folder));
  }

  /** Makes the settings that an endpoint needs of Tomcat, besides the two valves (ALL-16). */
  private static void apply(Connector connector) {
    // All paths that a resource can have reach the endpoint, as they were sent ...
    connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    connector.setAllowBackslash(true);
    connector.setProperty("relaxedPathChars", "\"<>[\\]^`{|}");
    connector.setProperty("relaxedQueryChars", "\"<>[\\]^`{|}");
    // ... and all methods
    connector.setAllowTrace(true);
    // "100 Continue" is for the endpoint to say, once it wants the body
    connector.setProperty("continueResponseTiming", "onRead");
    // Tests of many rounds keep their connections
    connector.setProperty("maxKeepAliveRequests", "-1");
  }

  private static void add(Filter filter, String name, Context context) {
    FilterDef definition = new FilterDef();
    definition.setFilterName(name);
    definition.setFilter(filter);
    context.addFilterDef(definition);
    FilterMap map = new FilterMap();
    map.setFilterName(name);
    map.addURLPattern("/*");
    context.addFilterMap(map);
  }

  private static void stop(Tomcat tomcat, Path folder) throws Exception {
    tomcat.stop();
    tomcat.destroy();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      delete(file);
    }
  }

  private static void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }
}
