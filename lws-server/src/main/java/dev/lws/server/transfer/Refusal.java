// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

/** One entry cannot be copied, and others can. The message says why, after the entry's name. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  Refusal(String why) {
    super(why);
  }
}
