// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * From when to when a server is there: for one test, or for all tests of a class, which then take
 * turns. Thread-safe.
 */
final class Lifecycle {

  private static final Namespace NAMESPACE = Namespace.create(LwsTestServer.class);

  /** Among classes that run at the same time, one starts Jetty. */
  private static final ReentrantLock STARTING = new ReentrantLock();

  private final Settings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Turn turn = new Turn();
  private volatile @Nullable Running running;
  private int classes;

  /** An endpoint that can be reached. */
  private record Running(Mount mount, Transport transport) {

    void close() {
      transport.close();
      mount.close();
    }
  }

  /** A part of a run that a context of JUnit has begun, and ends. */
  private enum Part {
    CLASS,
    TEST,
    TURN
  }

  Lifecycle(Settings settings) {
    this.settings = settings;
  }

  /**
   * The endpoint of this test.
   *
   * @throws IllegalStateException if there is no test
   */
  TestEndpoint endpoint() {
    return running().mount().endpoint();
  }

  /**
   * The transport of the storage of the running test.
   *
   * @throws IllegalStateException if there is no test
   */
  Transport transport() {
    return running().transport();
  }

  private Running running() {
    Running current = running;
    if (current == null) {
      throw new IllegalStateException(
          "there is an endpoint during tests only; make this server a field with"
              + " @RegisterExtension, a static one if it is needed before the first test");
    }
    return current;
  }

  void beginClass(ExtensionContext context) {
    lock.lock();
    try {
      if (running == null) {
        running = start(context);
      }
      classes++;
      mine(context).put(Part.CLASS, this);
    } finally {
      lock.unlock();
    }
  }

  void beginTest(ExtensionContext context) throws InterruptedException {
    Running shared = running;
    if (shared == null) {
      mine(context).put(Part.TEST, this);
      running = start(context);
      return;
    }
    turn.begin();
    mine(context).put(Part.TURN, this);
    shared.mount().replace(new TestEndpoint(settings));
  }

  /** Fails the test if what it has arranged has not come about. */
  void endTest(ExtensionContext context) throws Exception {
    Running ended = running;
    if (ended == null) {
      return; // it has not begun
    }
    Faults faults = ended.mount().endpoint().faults();
    if (mine(context).remove(Part.TURN) != null) {
      faults.release();
      turn.end();
    } else if (mine(context).remove(Part.TEST) != null) {
      faults.release();
      running = null;
      ended.close();
    } else {
      return; // it never had a turn, and what is there is another test's
    }
    check(faults, context);
  }

  void endClass(ExtensionContext context) {
    lock.lock();
    try {
      Running ended = running;
      if (mine(context).remove(Part.CLASS) != null && --classes == 0 && ended != null) {
        running = null;
        ended.close();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The store in which this server keeps things with a context of JUnit. */
  private Store mine(ExtensionContext context) {
    return context.getStore(NAMESPACE.append(this));
  }

  private Running start(ExtensionContext context) {
    if (!settings.listening()) {
      Mount mount = new Mount(new TestEndpoint(settings));
      return new Running(mount, InProcess.of(mount));
    }
    // Both take a while in the first test, so the one starts while the other is made
    CompletableFuture<JettyServer> jetty =
        CompletableFuture.supplyAsync(() -> jetty(context), Lifecycle::onThreadOfItsOwn);
    Mount mount = new Mount(new TestEndpoint(settings));
    try {
      return new Running(mount, jetty.join().mount(mount));
    } catch (RuntimeException e) {
      mount.close();
      throw e;
    }
  }

  /** The common pool may be full of what tests wait for. */
  private static void onThreadOfItsOwn(Runnable work) {
    Thread thread = new Thread(work, "lws-test-start");
    thread.setDaemon(true);
    thread.start();
  }

  /** The one Jetty of the run; JUnit closes it at the end. */
  private static JettyServer jetty(ExtensionContext context) {
    Store ofTheRun = context.getRoot().getStore(NAMESPACE);
    STARTING.lock();
    try {
      JettyServer jetty = ofTheRun.get(JettyServer.class, JettyServer.class);
      if (jetty == null) {
        jetty = JettyServer.start();
        ofTheRun.put(JettyServer.class, jetty);
      }
      return jetty;
    } finally {
      STARTING.unlock();
    }
  }

  private static void check(Faults faults, ExtensionContext context) throws Exception {
    for (Throwable failure : faults.failedChanges()) {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof Exception exception) {
        throw exception;
      }
    }
    List<String> unused = faults.unused();
    if (!unused.isEmpty() && context.getExecutionException().isEmpty()) {
      throw new AssertionError(
          "no request has come for what the test has arranged: " + String.join(", ", unused));
    }
  }
}
