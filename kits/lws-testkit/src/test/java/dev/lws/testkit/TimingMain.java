// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/**
 * Measures in a fresh process what a server adds to tests, beyond what JUnit itself takes, and
 * prints microseconds: of time for the first test of all, and of CPU time for each of the next. The
 * CPU time is that of the thread that runs the tests.
 */
final class TimingMain {

  private static final int TESTS = 200;

  private TimingMain() {}

  /** Measures {@code memory} or {@code port}. */
  public static void main(String[] arguments) {
    time(Warm.class);
    Taken plain = time(Plain.class);
    Taken plainNext = time(PlainTests.class);
    boolean listening = arguments[0].equals("port");
    Taken first = time(listening ? OnFreePort.class : InMemory.class);
    Taken next = time(listening ? OnFreePortTests.class : InMemoryTests.class);
    System.out.println(
        (first.micros() - plain.micros())
            + " "
            + (next.cpuMicros() - plainNext.cpuMicros()) / TESTS);
  }

  private record Taken(long micros, long cpuMicros) {}

  private static Taken time(Class<?> tests) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = System.nanoTime();
    long cpuStart = threads.getCurrentThreadCpuTime();
    Events events =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)).execute().allEvents();
    long cpuEnd = threads.getCurrentThreadCpuTime();
    long end = System.nanoTime();
    if (events.failed().count() > 0) {
      throw new IllegalStateException(events.failed().list().toString());
    }
    return new Taken((end - start) / 1_000, (cpuEnd - cpuStart) / 1_000);
  }

  static final class Warm {
    @RegisterExtension final BeforeEachCallback nothing = context -> {};

    @Test
    void test() {}
  }

  static final class Plain {
    @RegisterExtension final BeforeEachCallback nothing = context -> {};

    @Test
    void test() {}
  }

  static final class PlainTests {
    @RegisterExtension final BeforeEachCallback nothing = context -> {};

    @RepeatedTest(TESTS)
    void test() {}
  }

  static final class InMemory {
    @RegisterExtension final LwsTestServer lws = LwsTestServer.inMemory().seed("notes").build();

    @Test
    void test() {}
  }

  static final class InMemoryTests {
    @RegisterExtension final LwsTestServer lws = LwsTestServer.inMemory().seed("notes").build();

    @RepeatedTest(TESTS)
    void test() {}
  }

  static final class OnFreePort {
    @RegisterExtension final LwsTestServer lws = LwsTestServer.onFreePort().seed("notes").build();

    @Test
    void test() {}
  }

  static final class OnFreePortTests {
    @RegisterExtension final LwsTestServer lws = LwsTestServer.onFreePort().seed("notes").build();

    @RepeatedTest(TESTS)
    void test() {}
  }
}
