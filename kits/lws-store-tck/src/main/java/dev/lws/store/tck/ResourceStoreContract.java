// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import dev.lws.store.ResourceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promises of every {@link ResourceStore}. Subclass, return an empty store, run.
 *
 * <p>A failure says which promise is broken, why that matters, and which method to look at. Each
 * group of tests has a tag, the name of its class, so that it can be run alone: {@code mvn test
 * -Dtest=MyStoreTest -Dgroups=Races}.
 *
 * <p>Each test has a store of its own, in a folder of its own. Tests wait for events, never for
 * time, and do not depend on their order. A name that starts with the ID of a rule tells which rule
 * of the system fails with it; STORE stands for promises that only stores make.
 */
@Timeout(180)
@ExtendWith(BrokenPromise.class)
public abstract class ResourceStoreContract {

  private final Scene scene = new Scene();

  /** For subclasses. */
  protected ResourceStoreContract() {}

  /**
   * Returns an empty store; the suite closes it.
   *
   * @param dir a private folder that is there and empty; ignore it if the store keeps none
   */
  protected abstract ResourceStore newStore(Path dir) throws IOException;

  /** Returns what the store can be told to do beyond its SPI; nothing unless overridden. */
  protected StoreHooks hooks() {
    return StoreHooks.NONE;
  }

  @BeforeEach
  void openStore(@TempDir Path temp) throws IOException {
    Path dir = Files.createDirectory(temp.resolve("store"));
    Files.createDirectory(temp.resolve("limited"));
    scene.open(newStore(dir), dir, hooks());
  }

  @AfterEach
  void closeStore() throws IOException {
    scene.close();
  }

  @Nested
  @Tag("Records")
  @DisplayName("Records and paths")
  class Records extends RecordPromises {
    Records() {
      super(scene);
    }
  }

  @Nested
  @Tag("Expectations")
  @DisplayName("Expectations")
  class Expectations extends ExpectationPromises {
    Expectations() {
      super(scene);
    }
  }

  @Nested
  @Tag("Commits")
  @DisplayName("Commits are all or nothing")
  class Commits extends CommitPromises {
    Commits() {
      super(scene);
    }
  }

  @Nested
  @Tag("Changes")
  @DisplayName("Changes that cannot be")
  class Changes extends ChangePromises {
    Changes() {
      super(scene);
    }
  }

  @Nested
  @Tag("TokenStates")
  @DisplayName("Tokens, touches and times")
  class TokenStates extends TokenPromises {
    TokenStates() {
      super(scene);
    }
  }

  @Nested
  @Tag("Auxiliaries")
  @DisplayName("Auxiliaries")
  class Auxiliaries extends AuxiliaryPromises {
    Auxiliaries() {
      super(scene);
    }
  }

  @Nested
  @Tag("Removals")
  @DisplayName("Removals")
  class Removals extends RemovalPromises {
    Removals() {
      super(scene);
    }
  }

  @Nested
  @Tag("Pages")
  @DisplayName("Order of members and pages")
  class Pages extends PagePromises {
    Pages() {
      super(scene);
    }
  }

  @Nested
  @Tag("Snapshots")
  @DisplayName("Snapshots")
  class Snapshots extends SnapshotPromises {
    Snapshots() {
      super(scene);
    }
  }

  @Nested
  @Tag("Races")
  @DisplayName("Races")
  class Races extends RacePromises {
    Races() {
      super(scene);
    }
  }

  @Nested
  @Tag("Contents")
  @DisplayName("Contents")
  class Contents extends ContentPromises {
    Contents() {
      super(scene);
    }
  }

  @Nested
  @Tag("Staging")
  @DisplayName("Staged contents")
  class Staging extends StagingPromises {
    Staging() {
      super(scene);
    }
  }

  @Nested
  @Tag("Splices")
  @DisplayName("Splices")
  class Splices extends SplicePromises {
    Splices() {
      super(scene);
    }
  }

  @Nested
  @Tag("Pins")
  @DisplayName("Pinned bytes")
  class Pins extends PinPromises {
    Pins() {
      super(scene);
    }
  }

  @Nested
  @Tag("Failures")
  @DisplayName("Limits and failures")
  class Failures extends FailurePromises {
    Failures() {
      super(scene);
    }
  }

  @Nested
  @Tag("Lifecycle")
  @DisplayName("Closing, reopening, sharing")
  class Lifecycle extends LifecyclePromises {
    Lifecycle() {
      super(scene);
    }
  }
}
