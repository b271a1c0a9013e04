// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import dev.lws.core.LwsStorage;
import dev.lws.core.LwsStorageBuilder;
import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.http.HttpBinding;
import dev.lws.server.CopyOptions.Direction;
import dev.lws.server.transfer.Transfer;
import dev.lws.store.ResourceStore;
import dev.lws.store.memory.MemoryStore;
import dev.lws.wstransfer.WsTransferBinding;
import dev.lws.wstransfer.servlet.WsTransferServlet;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Serves a storage over HTTP until the process is told to end, or copies files in or out. */
public final class Main {

  private static final int INCOMPLETE = 1;
  private static final int CANNOT_START = 2;

  /** The number of members on a page of a listing that is made only to be walked through. */
  private static final int PAGE = 200;

  /** This program says in its own words what is open and where. */
  private static final Logger LIBRARY = Logger.getLogger("dev.lws");

  private final PrintStream out;
  private final PrintStream err;

  private Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Does as the command line says. Ends with 2 if that is wrong or cannot be had, with 1 if not all
   * was copied.
   */
  public static void main(String[] arguments) {
    LIBRARY.setLevel(Level.WARNING);
    Main main = new Main(System.out, System.err);
    List<String> all = List.of(arguments);
    if (all.contains("--help") || all.contains("-h")) {
      main.out.print(Options.HELP);
      return;
    }
    try {
      Optional<Direction> direction = direction(all);
      if (direction.isEmpty()) {
        main.serve(Options.parse(all));
      } else if (!main.copy(CopyOptions.parse(direction.get(), all.subList(1, all.size())))) {
        System.exit(INCOMPLETE);
      }
    } catch (StartException e) {
      main.err.println("lws-server: " + e.line());
      System.exit(CANNOT_START);
    }
  }

  private static Optional<Direction> direction(List<String> arguments) {
    return switch (arguments.isEmpty() ? "" : arguments.get(0)) {
      case "import" -> Optional.of(Direction.IMPORT);
      case "export" -> Optional.of(Direction.EXPORT);
      default -> Optional.empty();
    };
  }

  // ---- serving

  private void serve(Options options) throws StartException {
    ResourceStore store = store(options);
    JettyServer server;
    try {
      server =
          JettyServer.start(
              endpoint(options, store), options.host(), options.port(), options.basePath());
    } catch (StartException e) {
      close(store);
      throw e;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, store), "shutdown"));
    warnings(options).forEach(line -> err.println("warning: " + line));
    out.println("LWS endpoint ready at " + server.baseUri());
    options
        .soapPath()
        .ifPresent(path -> out.println("SOAP endpoint at " + server.baseUri().resolve(path)));
    out.println(
        options.data().isPresent()
            ? "resources are kept in " + options.data().get()
            : "resources are kept in memory, and gone when this ends");
    out.flush();
  }

  private static ResourceStore store(Options options) throws StartException {
    return options.data().isPresent()
        ? new DataDirectory(options.data().get()).openOrMake()
        : MemoryStore.builder().maxBytes(Runtime.getRuntime().maxMemory() / 2).build();
  }

  private static Endpoint endpoint(Options options, ResourceStore store) throws StartException {
    boolean open = options.tokens().isEmpty();
    Authorizer rules =
        open
            ? new OpenRules()
            : new OwnerRules(options.owner(), options.publicRead(), options.privateName());
    Function<List<String>, Agent> agents =
        open ? fields -> Agent.anonymous() : new BearerAgents(options.tokens())::agent;
    LwsStorage storage = built(LwsStorage.builder(store, rules));
    HttpBinding.Builder binding = HttpBinding.builder(storage);
    options.authorizationServer().ifPresent(binding::authorizationServer);
    Endpoint endpoint = options.adapter().endpoint(binding.build(), agents);
    return options
        .soapPath()
        .map(path -> endpoint.with(path, soapServlet(storage, agents)))
        .orElse(endpoint);
  }

  private static WsTransferServlet soapServlet(
      LwsStorage storage, Function<List<String>, Agent> agents) {
    return new WsTransferServlet(
        WsTransferBinding.of(storage),
        request -> agents.apply(Collections.list(request.getHeaders("Authorization"))));
  }

  private static List<String> warnings(Options options) {
    if (options.tokens().isEmpty()) {
      return List.of("no --token is given, so everybody who can connect may read and change all");
    }
    if (options.owner().filter(options.tokens()::containsValue).isEmpty()) {
      return List.of("no --token is given for an --owner, so nobody may change anything");
    }
    return List.of();
  }

  private void stop(JettyServer server, ResourceStore store) {
    try (store) {
      server.stop();
    } catch (Exception e) {
      err.println("lws-server: not everything could be ended properly: " + e.getMessage());
    }
  }

  // ---- copying

  /** Copies; returns whether all is there now. */
  private boolean copy(CopyOptions options) throws StartException {
    options.checkFiles();
    DataDirectory data = new DataDirectory(options.data());
    boolean in = options.direction() == Direction.IMPORT;
    ResourceStore store = in ? data.openOrMake() : data.open();
    CountDownLatch ended = new CountDownLatch(1);
    try (store) {
      options.makeFiles();
      LwsStorage storage = built(LwsStorage.builder(store, new OpenRules()).pageSize(PAGE));
      Transfer transfer = new Transfer(storage, options.files(), out, err, isTerminal());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(transfer, ended), "shutdown"));
      return in ? transfer.importFiles() : transfer.exportFiles();
    } catch (IOException e) {
      throw options.unusable(e);
    } finally {
      ended.countDown();
    }
  }

  /** Lets the process end only when nothing is half done any more, and the store is closed. */
  private static void stop(Transfer transfer, CountDownLatch ended) {
    transfer.stop();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether somebody looks on. Later versions of Java may have a console without one. */
  @SuppressWarnings("SystemConsoleNull") // the property brings the null back
  private static boolean isTerminal() {
    System.setProperty("jdk.console", "java.base");
    return System.console() != null;
  }

  // ---- both

  private static LwsStorage built(LwsStorageBuilder builder) throws StartException {
    try {
      return builder.build();
    } catch (UncheckedIOException e) {
      throw new StartException(
          "cannot use the store: %s: %s"
              .formatted(
                  e.getMessage(),
                  StartException.reason(Objects.requireNonNullElse(e.getCause(), e))),
          e);
    }
  }

  private void close(ResourceStore store) {
    try {
      store.close();
    } catch (IOException e) {
      err.println("lws-server: the store could not be closed: " + e.getMessage());
    }
  }
}
