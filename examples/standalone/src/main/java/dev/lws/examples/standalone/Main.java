package dev.lws.examples.standalone;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.http.HttpBinding;
import dev.lws.store.ResourceStore;
import dev.lws.store.memory.MemoryStore;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;

/** Serves a storage over HTTP until the process is told to end. */
public final class Main {

  private static final int CANNOT_START = 2;

  private final PrintStream out;
  private final PrintStream err;

  private Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Starts as the options say; ends with 2 if they are wrong or cannot be had. */
  public static void main(String[] arguments) {
    Main main = new Main(System.out, System.err);
    if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
      main.out.print(Options.HELP);
      return;
    }
    try {
      main.run(Options.parse(List.of(arguments)));
    } catch (StartException e) {
      main.err.println("lws-standalone: " + e.line());
      System.exit(CANNOT_START);
    }
  }

  private void run(Options options) throws StartException {
    ResourceStore store =
        MemoryStore.builder().maxBytes(Runtime.getRuntime().maxMemory() / 2).build();
    JettyServer server =
        JettyServer.start(
            endpoint(options, store), options.host(), options.port(), options.basePath());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, store), "shutdown"));
    warnings(options).forEach(line -> err.println("warning: " + line));
    out.println("LWS endpoint ready at " + server.baseUri());
    out.flush();
  }

  private static Endpoint endpoint(Options options, ResourceStore store) {
    boolean open = options.tokens().isEmpty();
    Authorizer rules =
        open
            ? new OpenRules()
            : new OwnerRules(options.owner(), options.publicRead(), options.privateName());
    Function<List<String>, Agent> agents =
        open ? fields -> Agent.anonymous() : new BearerAgents(options.tokens())::agent;
    HttpBinding.Builder binding = HttpBinding.builder(LwsStorage.builder(store, rules).build());
    options.authorizationServer().ifPresent(binding::authorizationServer);
    return options.adapter().endpoint(binding.build(), agents);
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
      err.println("lws-standalone: not everything could be ended properly: " + e.getMessage());
    }
  }
}
