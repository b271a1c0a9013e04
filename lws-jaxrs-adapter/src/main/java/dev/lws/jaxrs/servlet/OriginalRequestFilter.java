// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs.servlet;

import dev.lws.jaxrs.OriginalRequest;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a JAX-RS runtime in a servlet container. Runtimes answer some requests by
 * themselves before any component of an application sees them (ALL-16): media types that they
 * cannot read, methods that they take for others, paths that {@link java.net.URI} does not hold or
 * that they do not find equal. This filter gives them a request that they do not stumble over, and
 * leaves the {@linkplain OriginalRequest original} for the endpoint. What the endpoint refuses, it
 * refuses itself.
 *
 * <p>Map it to the runtime's path, behind filters that authenticate. Thread-safe.
 */
public final class OriginalRequestFilter implements Filter {

  /** One media type without parameters, as almost every request has it. */
  private static final Pattern PLAIN = Pattern.compile("[a-z]++/(?:[a-z0-9.+-]++|\\*)|\\*/\\*");

  /** Creates a filter. It has no state. */
  public OriginalRequestFilter() {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest received = (HttpServletRequest) request;
    Map<String, List<String>> withheld = new HashMap<>();
    withhold("accept", received, withheld);
    withhold("content-type", received, withheld);
    request.setAttribute(
        OriginalRequest.PROPERTY,
        new OriginalRequest(received.getMethod(), target(received), withheld));
    Shown shown = new Shown(received, withheld);
    chain.doFilter(shown.differs() ? shown : request, response);
    if (((HttpServletResponse) response).getStatus() == HttpServletResponse.SC_NOT_MODIFIED) {
      response.flushBuffer(); // else Jetty sees an empty response end and announces a length of 0
    }
  }

  private static String target(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }

  private static void withhold(
      String name, HttpServletRequest request, Map<String, List<String>> withheld) {
    List<String> values = Collections.list(request.getHeaders(name));
    if (!values.stream().allMatch(OriginalRequestFilter::isLegible)) {
      withheld.put(name, values);
    }
  }

  private static boolean isLegible(String mediaTypes) {
    if (PLAIN.matcher(mediaTypes).matches()) {
      return true; // and the runtime need not be asked
    }
    try {
      for (String mediaType : mediaTypes.split(",", -1)) {
        MediaType.valueOf(mediaType);
      }
      return !mediaTypes.contains("\"");
    } catch (RuntimeException e) { // runtimes do not agree on which
      return false;
    }
  }

  /** The request that the runtime is shown. */
  private static final class Shown extends HttpServletRequestWrapper {

    /** The characters that java.net.URI does not take, and escapes that mean the same without. */
    private static final Pattern UNUSUAL =
        Pattern.compile(
            "[^\\x21-\\x7e]|[\\\\^`{|}<>\"\\[\\]]|%(?![0-9a-fA-F]{2})"
                + "|%(?:[46][1-9a-fA-F]|[57][0-9aA]|3[0-9])");

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Map<String, List<String>> withheld;
    private final String method;
    private final String uri;
    private final @Nullable String query;

    Shown(HttpServletRequest request, Map<String, List<String>> withheld) {
      super(request);
      this.withheld = withheld;
      this.method = known(request.getMethod());
      this.uri = usual(request.getRequestURI());
      this.query = request.getQueryString() == null ? null : usual(request.getQueryString());
    }

    /** Whether the runtime may not be shown the request as it is. */
    boolean differs() {
      return !withheld.isEmpty()
          || !method.equals(super.getMethod())
          || !uri.equals(super.getRequestURI())
          || !Objects.equals(query, super.getQueryString());
    }

    /** Some runtimes make all of it upper-case, and {@code get} is not GET. */
    private static String known(String method) {
      return method.equals(method.toUpperCase(Locale.ROOT)) ? method : "UNKNOWN";
    }

    @Override
    public String getMethod() {
      return method;
    }

    @Override
    public String getRequestURI() {
      return uri;
    }

    @Override
    public StringBuffer getRequestURL() {
      StringBuffer url = super.getRequestURL();
      int path = url.length() - super.getRequestURI().length();
      return url.replace(path, url.length(), uri);
    }

    @Override
    public @Nullable String getQueryString() {
      return query;
    }

    private static String usual(String uri) {
      return UNUSUAL.matcher(uri).replaceAll(Shown::usual);
    }

    private static String usual(MatchResult match) {
      String text = match.group();
      if (text.length() == 3) {
        char character = (char) Integer.parseInt(text.substring(1), 16);
        return Character.isLetterOrDigit(character) ? String.valueOf(character) : text;
      }
      StringBuilder escaped = new StringBuilder();
      for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
        escaped.append('%').append(HEX.toHexDigits(b));
      }
      return Matcher.quoteReplacement(escaped.toString());
    }

    @Override
    public @Nullable String getHeader(String name) {
      return withheld.containsKey(name.toLowerCase(Locale.ROOT)) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return withheld.containsKey(name.toLowerCase(Locale.ROOT))
          ? Collections.emptyEnumeration()
          : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      List<String> names = Collections.list(super.getHeaderNames());
      names.removeIf(name -> withheld.containsKey(name.toLowerCase(Locale.ROOT)));
      return Collections.enumeration(names);
    }

    @Override
    public @Nullable String getContentType() {
      return withheld.containsKey("content-type") ? null : super.getContentType();
    }
  }
}
