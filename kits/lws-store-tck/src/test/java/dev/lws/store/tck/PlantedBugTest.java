// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * The suite finds what is wrong with a store: each bug planted here makes the tests fail that are
 * meant to.
 */
class PlantedBugTest {

  @Test
  @DisplayName("STORE the suite finds a store that does not look at versions")
  void ignoresVersions() {
    assertThat(failures(PlantedBugs.IgnoresVersions.class, ResourceStoreContract.Races.class))
        .contains("oneOfManyUpdates", "updateAgainstTouch", "oneOrder");
    assertThat(failures(PlantedBugs.IgnoresVersions.class, ResourceStoreContract.Staging.class))
        .contains("thirdAttempt");
  }

  @Test
  @DisplayName("STORE the suite finds a store that removes trees without looking")
  void ignoresMemberships() {
    assertThat(
            failures(
                PlantedBugs.IgnoresMemberships.class, ResourceStoreContract.Expectations.class))
        .contains("subtreeSeesMembers", "subtreeFailsWhenGone");
    assertThat(failures(PlantedBugs.IgnoresMemberships.class, ResourceStoreContract.Races.class))
        .contains("treeRemovalAgainstCreate");
  }

  @Test
  @DisplayName("STORE the suite finds a store that checks first and changes later")
  void checksTooEarly() {
    assertThat(failures(PlantedBugs.ChecksTooEarly.class, ResourceStoreContract.Races.class))
        .contains("oneOfManyUpdates");
    assertThat(failures(PlantedBugs.ChecksTooEarly.class, ResourceStoreContract.Expectations.class))
        .as("without a race it looks right")
        .isEmpty();
  }

  @Test
  @DisplayName("STORE the suite finds a store that applies changes one by one")
  void appliesOneByOne() {
    assertThat(failures(PlantedBugs.AppliesOneByOne.class, ResourceStoreContract.Commits.class))
        .contains("touchOfWhatIsGone", "insertOfTakenName", "neverHalfApplied");
  }

  @Test
  @DisplayName("STORE the suite finds a store whose touches get in each other's way")
  void touchesConflict() {
    assertThat(failures(PlantedBugs.TouchesConflict.class, ResourceStoreContract.TokenStates.class))
        .contains("touchesCommute");
  }

  @Test
  @DisplayName("STORE the suite finds a store that counts without looking")
  void countsBlindly() {
    assertThat(failures(PlantedBugs.CountsBlindly.class, ResourceStoreContract.Changes.class))
        .contains("countBelowNone", "onlyContainersCount", "noBytesForContainers");
  }

  @Test
  @DisplayName("STORE the suite finds a store that orders names by UTF-16")
  void ordersByUtf16() {
    assertThat(failures(PlantedBugs.OrdersByUtf16.class, ResourceStoreContract.Pages.class))
        .contains("orderOfBytes", "forwards", "backwards");
  }

  @Test
  @DisplayName("STORE the suite finds a store that is wrong about whether more follows")
  void promisesMore() {
    assertThat(failures(PlantedBugs.PromisesMore.class, ResourceStoreContract.Pages.class))
        .contains("forwards", "backwards", "seekByAnyName");
  }

  @Test
  @DisplayName("STORE the suite finds a store that still finds what was removed")
  void findsRemoved() {
    assertThat(failures(PlantedBugs.FindsRemoved.class, ResourceStoreContract.Removals.class))
        .contains("removedIsGone", "treeIsInvisibleAtOnce");
  }

  @Test
  @DisplayName("STORE the suite finds snapshots that move on")
  void snapshotsMoveOn() {
    assertThat(failures(PlantedBugs.SnapshotsMoveOn.class, ResourceStoreContract.Snapshots.class))
        .contains("laterCommitsDoNotShow", "sideBySide");
    assertThat(failures(PlantedBugs.SnapshotsMoveOn.class, ResourceStoreContract.Commits.class))
        .contains("neverHalfApplied");
  }

  @Test
  @DisplayName("STORE the suite finds readers that end with their snapshot")
  void readersEndWithTheirSnapshot() {
    assertThat(
            failures(
                PlantedBugs.ReadersEndWithTheirSnapshot.class, ResourceStoreContract.Pins.class))
        .contains("readsOn", "thousandReaders");
  }

  @Test
  @DisplayName("STORE the suite finds a store that wraps the failures of others")
  void wrapsFailures() {
    assertThat(failures(PlantedBugs.WrapsFailures.class, ResourceStoreContract.Staging.class))
        .contains("brokenSource", "unopenedSource");
    assertThat(failures(PlantedBugs.WrapsFailures.class, ResourceStoreContract.Failures.class))
        .contains("fullAndUsableAgain");
  }

  @Test
  @DisplayName("STORE the suite finds a store that leaves no gap before bytes behind the end")
  void closesGaps() {
    assertThat(failures(PlantedBugs.ClosesGaps.class, ResourceStoreContract.Splices.class))
        .contains("plainEdits", "likeAByteArray");
  }

  @Test
  @DisplayName("STORE the suite finds a store that forgets when it is closed")
  void forgets() {
    assertThat(failures(PlantedBugs.Forgets.class, ResourceStoreContract.Lifecycle.class))
        .contains("reopened", "closeWithCommitsInFlight");
  }

  /** Runs one group of the suite and returns the methods that failed. */
  private static Set<String> failures(
      Class<? extends ResourceStoreContract> store, Class<?> group) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectNestedClass(List.of(store), group))
        .execute()
        .testEvents()
        .failed()
        .stream()
        .map(event -> event.getTestDescriptor().getSource().orElseThrow())
        .map(source -> ((MethodSource) source).getMethodName())
        .collect(Collectors.toSet());
  }
}
