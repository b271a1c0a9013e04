// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

/**
 * Says how long a slow endpoint waits between two pieces of a body. A test that waits for something
 * of its own here, such as a latch, needs no time to pass.
 *
 * @see LwsTestServer#slowReads(int, ReadPause)
 */
@FunctionalInterface
public interface ReadPause {

  /**
   * Returns when the next piece may be sent. Called on the thread of the request, before each
   * piece; by several threads if several bodies are sent at once.
   *
   * @param sent how many bytes of the body are sent already
   * @throws InterruptedException if it was interrupted; the response breaks off
   */
  void await(long sent) throws InterruptedException;
}
