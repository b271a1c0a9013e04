// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import dev.lws.core.auth.Authorizer;
import dev.lws.core.internal.commit.CommitLoop;
import dev.lws.core.internal.execution.Operations;
import dev.lws.core.internal.execution.Root;
import dev.lws.core.internal.execution.StorageContext;
import dev.lws.core.internal.json.DocumentMemory;
import dev.lws.core.internal.settings.Limits;
import dev.lws.core.internal.settings.Listeners;
import dev.lws.core.internal.settings.Listings;
import dev.lws.core.internal.settings.Settings;
import dev.lws.core.internal.view.Cursors;
import dev.lws.core.internal.view.Views;
import dev.lws.core.operation.ChangeListener;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.OperationListener;
import dev.lws.core.operation.RepresentationValidator;
import dev.lws.core.patch.PatchFormat;
import dev.lws.core.patch.PatchFormats;
import dev.lws.core.patch.PatchLimits;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceName;
import dev.lws.store.ResourceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** The choices for a storage, collected. Begun by {@link LwsStorage#builder}. Not thread-safe. */
public final class LwsStorageBuilder {

  private final ResourceStore store;
  private final Authorizer authorizer;
  private final List<PatchFormat> patchFormats = new ArrayList<>();
  private final List<RepresentationValidator> validators = new ArrayList<>();
  private final List<ChangeListener> listeners = new ArrayList<>();
  private final List<OperationListener> operationListeners = new ArrayList<>();
  private String name = "default";
  private Clock clock = Clock.systemUTC();
  private long maxContentBytes = 16L << 30;
  private int maxPatchBytes = 1 << 20;
  private long maxBytePatchBytes = 16L << 30;
  private long maxZeroFillBytes = 64 << 20;
  private int maxPatchOperations = 1_000;
  private int maxPatchRanges = 1_000;
  private int maxJsonBytes = 4 << 20;
  private int maxJsonDepth = 512;
  private long maxJsonMemoryBytes = Runtime.getRuntime().maxMemory() / 4;
  private int maxAuxiliaries = 64;
  private int maxUserLinks = 256;
  private int maxUserLinkBytes = 64 << 10;
  private int pageSize = 1_000;
  private int maxFilterScan = 10_000;
  private Duration commitDeadline = Duration.ofSeconds(30);
  private boolean hideExistence;
  private boolean checkJson = true;
  private boolean containedItemNames;

  LwsStorageBuilder(ResourceStore store, Authorizer authorizer) {
    this.store = Objects.requireNonNull(store, "store");
    this.authorizer = Objects.requireNonNull(authorizer, "authorizer");
  }

  /**
   * Names the storage within its store, which may hold many. Clients never see it. Default {@code
   * default}.
   *
   * @throws IllegalArgumentException if it cannot be stored: empty, or with a slash
   */
  public LwsStorageBuilder name(String newName) {
    name = ResourceName.check(newName);
    return this;
  }

  /** The clock that tells the time of changes. Default: the system's. */
  public LwsStorageBuilder clock(Clock newClock) {
    clock = newClock;
    return this;
  }

  /**
   * The largest data resource, in bytes. A larger body is {@link Kind#PAYLOAD_TOO_LARGE}, a patch
   * with a larger result {@link Kind#UNPROCESSABLE_CONTENT}. Default 16 GiB.
   */
  public LwsStorageBuilder maxContentBytes(long bytes) {
    maxContentBytes = atLeast(0, bytes, "maxContentBytes");
    return this;
  }

  /**
   * The largest patch document of a format that makes new JSON, in bytes; more is {@link
   * Kind#PAYLOAD_TOO_LARGE}. Held in memory while applied. Default 1 MiB.
   */
  public LwsStorageBuilder maxPatchBytes(int bytes) {
    maxPatchBytes = atLeast(0, bytes, "maxPatchBytes");
    return this;
  }

  /**
   * The largest patch document of a format that replaces bytes, in bytes; more is {@link
   * Kind#PAYLOAD_TOO_LARGE}. It streams. Default 16 GiB.
   */
  public LwsStorageBuilder maxBytePatchBytes(long bytes) {
    maxBytePatchBytes = atLeast(0, bytes, "maxBytePatchBytes");
    return this;
  }

  /**
   * The most zeros that one patch may add where it leaves a gap behind the end, in bytes; more is
   * {@link Kind#UNPROCESSABLE_CONTENT}. Default 64 MiB.
   */
  public LwsStorageBuilder maxZeroFillBytes(long bytes) {
    maxZeroFillBytes = atLeast(0, bytes, "maxZeroFillBytes");
    return this;
  }

  /**
   * The most operations that one JSON Patch may have; more is {@link Kind#UNPROCESSABLE_CONTENT}.
   * Default 1,000.
   */
  public LwsStorageBuilder maxPatchOperations(int operations) {
    maxPatchOperations = atLeast(0, operations, "maxPatchOperations");
    return this;
  }

  /**
   * The most ranges that one byte patch may replace; more is {@link Kind#UNPROCESSABLE_CONTENT}.
   * Default 1,000.
   */
  public LwsStorageBuilder maxPatchRanges(int ranges) {
    maxPatchRanges = atLeast(1, ranges, "maxPatchRanges");
    return this;
  }

  /**
   * The largest JSON resource that is patched in place, result of such a patch, and linkset
   * document, in bytes. Held in memory while changed, with up to about 40 bytes of heap for each.
   * Default 4 MiB.
   */
  public LwsStorageBuilder maxJsonBytes(int bytes) {
    maxJsonBytes = atLeast(1, bytes, "maxJsonBytes");
    return this;
  }

  /**
   * The most arrays and objects inside each other in JSON that is checked or parsed. Default 512.
   */
  public LwsStorageBuilder maxJsonDepth(int depth) {
    maxJsonDepth = atLeast(1, depth, "maxJsonDepth");
    return this;
  }

  /**
   * The most heap that JSON takes while it is patched, in bytes, by all requests to the storage
   * together; who finds it taken waits in turn and is refused after 10 s, {@link Kind#UNAVAILABLE}.
   * One document alone may take more. Default: a quarter of the heap.
   */
  public LwsStorageBuilder maxJsonMemoryBytes(long bytes) {
    maxJsonMemoryBytes = atLeast(1, bytes, "maxJsonMemoryBytes");
    return this;
  }

  /** The most client-created auxiliaries that a resource may have (ALL-9). Default 64. */
  public LwsStorageBuilder maxAuxiliaries(int count) {
    maxAuxiliaries = atLeast(0, count, "maxAuxiliaries");
    return this;
  }

  /** The most user-managed links that a resource may have (ALL-9). Default 256. */
  public LwsStorageBuilder maxUserLinks(int count) {
    maxUserLinks = atLeast(0, count, "maxUserLinks");
    return this;
  }

  /**
   * The size of a resource's user-managed links together, at most, in bytes of UTF-8 (ALL-9).
   * Default 64 KiB.
   */
  public LwsStorageBuilder maxUserLinkBytes(int bytes) {
    maxUserLinkBytes = atLeast(0, bytes, "maxUserLinkBytes");
    return this;
  }

  /** The most members on a page of a listing (REA-7). Default 1,000. */
  public LwsStorageBuilder pageSize(int members) {
    pageSize = atLeast(1, members, "pageSize");
    return this;
  }

  /**
   * The most members examined for one page whose members are shown one by one (REA-8). Default
   * 10,000.
   */
  public LwsStorageBuilder maxFilterScan(int members) {
    maxFilterScan = atLeast(1, members, "maxFilterScan");
    return this;
  }

  /**
   * The time for which an operation tries to get its change in among others (ALL-15). Default 30 s.
   */
  public LwsStorageBuilder commitDeadline(Duration deadline) {
    if (deadline.isNegative()) {
      throw new IllegalArgumentException("commitDeadline is not negative: " + deadline);
    }
    commitDeadline = deadline;
    return this;
  }

  /**
   * Whether a read that is not permitted is answered as if nothing were there (ALL-5). Default no.
   */
  public LwsStorageBuilder hideExistence(boolean hide) {
    hideExistence = hide;
    return this;
  }

  /**
   * Whether bodies whose media type is JSON are refused when they are not (UPD-16). Default yes.
   */
  public LwsStorageBuilder checkJson(boolean check) {
    checkJson = check;
    return this;
  }

  /**
   * Whether manifests say {@code containedItems} and {@code totalContainedItems} (REA-4). Default
   * no.
   */
  public LwsStorageBuilder containedItemNames(boolean contained) {
    containedItemNames = contained;
    return this;
  }

  /**
   * Adds a patch format, which comes before those added earlier and the standard ones: JSON Merge
   * Patch, JSON Patch, SabreDAV's partial update and byte ranges (UPD-5 to UPD-9).
   */
  public LwsStorageBuilder patchFormat(PatchFormat format) {
    patchFormats.add(0, format);
    return this;
  }

  /** Adds a check of representations before they are stored (UPD-17). */
  public LwsStorageBuilder validator(RepresentationValidator validator) {
    validators.add(validator);
    return this;
  }

  /** Adds a listener that is told of each change. */
  public LwsStorageBuilder listener(ChangeListener listener) {
    listeners.add(listener);
    return this;
  }

  /** Adds a listener that is told when each operation begins and ends. */
  public LwsStorageBuilder operationListener(OperationListener listener) {
    operationListeners.add(listener);
    return this;
  }

  /**
   * Builds the storage, and creates its root container in the store if that is not there yet.
   *
   * @throws UncheckedIOException if the store failed
   */
  public LwsStorage build() {
    RandomGenerator random = new SecureRandom();
    try {
      ResourceId root = Root.of(store, name, random, clock.instant());
      return new LwsStorage(
          new Operations(
              new StorageContext(
                  store,
                  new Views(store, authorizer, name, hideExistence),
                  new CommitLoop(store, random, commitDeadline),
                  new DocumentMemory(maxJsonMemoryBytes),
                  new Cursors(root),
                  random,
                  settings())));
    } catch (IOException e) {
      throw new UncheckedIOException("the root container can be neither found nor created", e);
    }
  }

  private Settings settings() {
    return new Settings(
        name,
        clock,
        hideExistence,
        limits(),
        new Listings(pageSize, maxFilterScan, containedItemNames),
        allPatchFormats(),
        validators,
        new Listeners(listeners, operationListeners));
  }

  private Limits limits() {
    return new Limits(
        maxContentBytes,
        new Limits.Json(checkJson, maxJsonBytes, maxJsonDepth, maxJsonMemoryBytes),
        new Limits.Patches(maxPatchBytes, maxBytePatchBytes, maxZeroFillBytes, maxPatchRanges),
        maxAuxiliaries,
        new Limits.UserLinks(maxUserLinks, maxUserLinkBytes));
  }

  private PatchFormats allPatchFormats() {
    List<PatchFormat> all = new ArrayList<>(patchFormats);
    all.addAll(
        PatchFormats.standard(new PatchLimits(maxPatchOperations, maxJsonBytes, maxJsonDepth)));
    return new PatchFormats(all);
  }

  private static int atLeast(int least, int value, String what) {
    return (int) atLeast((long) least, value, what);
  }

  private static long atLeast(long least, long value, String what) {
    if (value < least) {
      throw new IllegalArgumentException(what + " is at least " + least + ": " + value);
    }
    return value;
  }
}
