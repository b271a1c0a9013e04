// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved. Used by one thread. */
public final class ManualClock extends Clock {

  private Instant now;

  /** Stands at {@code start}, an instant in ISO form. */
  public ManualClock(String start) {
    now = Instant.parse(start);
  }

  /** Moves on. */
  public void advance(Duration step) {
    now = now.plus(step);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
