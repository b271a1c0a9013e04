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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link ResourceStore} must do. Subclass, return an empty store, run.
 *
 * <p>Each test has a store of its own, in a folder of its own. Tests wait for events, never for
 * time, and do not depend on their order. A name that starts with the ID of a rule tells which rule
 * of the system fails with it; STORE stands for promises that only stores make.
 */
@Timeout(180)
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
  @DisplayName("Records and paths")
  class Records extends RecordPromises {
    Records() {
      super(scene);
    }
  }

  @Nested
  @DisplayName("Expectations")
  class Expectations extends ExpectationPromises {
    Expectations() {
      super(scene);
    }
  }

  @Nested
  @DisplayName("Commits are all or nothing")
  class Commits extends CommitPromises {
    Commits() {
      super(scene);
    }
  }

  @Nested
  @DisplayName("Tokens, touches and times")
  class TokenStates extends TokenPromises {
    TokenStates() {
      super(scene);
    }
  }

  @Nested
  @DisplayName("Auxiliaries")
  class Auxiliaries extends AuxiliaryPromises {
    Auxiliaries() {
      super(scene);
    }
  }

  @Nested
  @DisplayName("Removals")
  class Removals extends RemovalPromises {
    Removals() {
      super(scene);
    }
  }

  @Nested
  @DisplayName("Order of members and pages")
  class Pages extends PagePromises {
    Pages() {
      super(scene);
    }
  }

  @Nested
  @DisplayName("Snapshots")
  class Snapshots extends SnapshotPromises {
    Snapshots() {
      super(scene);
    }
  }

  @Nested
  @DisplayName("Races")
  class Races extends RacePromises {
    Races() {
      super(scene);
    }
  }

  @Nested
  @DisplayName("Contents")
  class Contents extends ContentPromises {
    Contents() {
      super(scene);
    }
  }

  @Nested
  @DisplayName("Staged contents")
  class Staging extends StagingPromises {
    Staging() {
      super(scene);
    }
  }

  @Nested
  @DisplayName("Splices")
  class Splices extends SplicePromises {
    Splices() {
      super(scene);
    }
  }

  @Nested
  @DisplayName("Pinned bytes")
  class Pins extends PinPromises {
    Pins() {
      super(scene);
    }
  }

  @Nested
  @DisplayName("Limits and failures")
  class Failures extends FailurePromises {
    Failures() {
      super(scene);
    }
  }

  @Nested
  @DisplayName("Closing, reopening, sharing")
  class Lifecycle extends LifecyclePromises {
    Lifecycle() {
      super(scene);
    }
  }
}
