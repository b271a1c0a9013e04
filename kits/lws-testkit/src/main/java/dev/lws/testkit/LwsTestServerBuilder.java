// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import dev.lws.core.LwsStorage;
import dev.lws.core.LwsStorageBuilder;
import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.auth.Visibility;
import dev.lws.core.http.HttpBinding;
import dev.lws.store.ResourceStore;
import dev.lws.store.memory.MemoryStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The choices for a test server, collected. Begun by {@link LwsTestServer}. Not thread-safe. */
public final class LwsTestServerBuilder {

  private static final Authorizer OPEN =
      new Authorizer() {
        @Override
        public Decision decide(AccessRequest request) {
          return Decision.permit();
        }

        @Override
        public Visibility listing(AccessRequest container) {
          return Visibility.ALL;
        }
      };

  private final boolean listening;
  private final List<SeedDirectory.Entry> seeds = new ArrayList<>();
  private final Map<String, String> mediaTypes = new HashMap<>();
  private final Map<String, Agent> agents = new HashMap<>();
  private Authorizer authorizer = OPEN;
  private Callable<? extends ResourceStore> store = MemoryStore::create;
  private Consumer<LwsStorageBuilder> storage = builder -> {};
  private Consumer<HttpBinding.Builder> binding = builder -> {};
  private int maxRecordedBytes = 64 << 10;

  LwsTestServerBuilder(boolean listening) {
    this.listening = listening;
  }

  /**
   * Stores at the beginning of each test what a directory on the class path has: its files as data
   * resources, with media types by their names, and its directories as containers.
   *
   * @param directory such as {@code notes}, which lies in {@code src/test/resources/notes}; what is
   *     in it comes to lie in the root container
   * @throws IllegalArgumentException if there is no such directory
   */
  public LwsTestServerBuilder seed(String directory) {
    seeds.addAll(SeedDirectory.read(directory));
    return this;
  }

  /**
   * Sets the media type of files with that extension in seeds. Common ones are known; files with
   * others are {@code application/octet-stream}.
   *
   * @param extension without the dot
   */
  public LwsTestServerBuilder mediaType(String extension, String mediaType) {
    mediaTypes.put(extension.toLowerCase(Locale.ROOT), mediaType);
    return this;
  }

  /**
   * Says more of an agent than the name: an id that is a URI, or roles. Agents of whom nothing is
   * said have their name as their id.
   *
   * @param name what requests name the agent by, {@code Authorization: Bearer <name>}; a token that
   *     the application is known to send will do
   */
  public LwsTestServerBuilder agent(String name, Agent agent) {
    agents.put(name, agent);
    return this;
  }

  /**
   * Sets who may do what. Default: everybody everything, unlike in {@link LwsStorage#builder}.
   *
   * <pre>{@code
   * .authorizer(request -> Decision.of(request.agent().id().equals(Optional.of("alice"))))
   * }</pre>
   */
  public LwsTestServerBuilder authorizer(Authorizer newAuthorizer) {
    authorizer = Objects.requireNonNull(newAuthorizer, "authorizer");
    return this;
  }

  /**
   * Sets how the store of each test is opened; it is closed after the test. Default: {@link
   * MemoryStore#create}. One that is soon full answers with 507:
   *
   * <pre>{@code
   * .store(() -> MemoryStore.builder().maxBytes(1_000).build())
   * }</pre>
   */
  public LwsTestServerBuilder store(Callable<? extends ResourceStore> newStore) {
    store = Objects.requireNonNull(newStore, "store");
    return this;
  }

  /** Sets the storage up further: limits, validators, listeners. */
  public LwsTestServerBuilder storage(Consumer<LwsStorageBuilder> customizer) {
    storage = storage.andThen(customizer);
    return this;
  }

  /** Sets the endpoint up further: what it requires of requests, and what it adds to responses. */
  public LwsTestServerBuilder binding(Consumer<HttpBinding.Builder> customizer) {
    binding = binding.andThen(customizer);
    return this;
  }

  /**
   * The most bytes that are recorded of the body of each request. Default 64 KiB.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public LwsTestServerBuilder maxRecordedBytes(int bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("maxRecordedBytes is at least 0: " + bytes);
    }
    maxRecordedBytes = bytes;
    return this;
  }

  /** Builds the extension, for a field with {@code @RegisterExtension}. Nothing is started yet. */
  public LwsTestServer build() {
    return new LwsTestServer(
        new Settings(
            listening,
            seeds,
            new MediaTypes(mediaTypes),
            new AgentNames(agents),
            authorizer,
            store,
            storage,
            binding,
            maxRecordedBytes));
  }
}
