// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;

/**
 * The settings that Tomcat gets.
 *
 * @param passAllPaths whether it hands paths on that it answers with 400 otherwise; all of them are
 *     such that no resource can have them
 */
record TomcatSettings(boolean passAllPaths) {

  private static final String RELAXED = "\"<>[\\]^`{|}";

  void apply(Connector connector) {
    // "100 Continue" is for the endpoint to say, once it wants the body
    connector.setProperty("continueResponseTiming", "onRead");
    if (passAllPaths) {
      connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
      connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
      connector.setAllowBackslash(true);
      connector.setProperty("relaxedPathChars", RELAXED);
      connector.setProperty("relaxedQueryChars", RELAXED);
    }
  }
}
