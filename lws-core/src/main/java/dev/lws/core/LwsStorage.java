// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import dev.lws.core.auth.Action;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.model.Target;
import dev.lws.core.model.Target.Facet;
import dev.lws.core.operation.Capabilities;
import dev.lws.core.operation.ChangeListener;
import dev.lws.core.operation.CreateRequest;
import dev.lws.core.operation.CreateResult;
import dev.lws.core.operation.DeleteRequest;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.OperationListener;
import dev.lws.core.operation.ReadRequest;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.RepresentationValidator;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.operation.UpdateResult;
import dev.lws.core.patch.PatchFormat;
import dev.lws.core.patch.PatchFormats;
import dev.lws.core.patch.PatchLimits;
import dev.lws.store.Change;
import dev.lws.store.ConflictException;
import dev.lws.store.Expectation;
import dev.lws.store.InDoubtException;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceName;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import dev.lws.store.StorageFullException;
import dev.lws.store.Token;
import dev.lws.store.Tokens;
import dev.lws.store.Transaction;
import dev.lws.store.TransactionId;
import dev.lws.store.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One storage: a tree of resources under a root container, and the operations of Linked Web Storage
 * on it. Each operation succeeds completely or leaves no trace (ALL-1).
 *
 * <p>Built once, immutable, and safe for any number of threads. It holds nothing of its own that
 * would need closing: who opened the store closes it.
 *
 * <p>Every operation throws {@link LwsException} when it does not succeed, and nothing else that a
 * request could cause.
 */
public final class LwsStorage {

  private static final System.Logger LOG = System.getLogger(LwsStorage.class.getName());

  private final StorageContext storage;
  private final Creation creation;
  private final Reading reading;
  private final Updating updating;
  private final Deletion deletion;

  private LwsStorage(StorageContext storage) {
    this.storage = storage;
    Bodies bodies = new Bodies(storage.store(), storage.settings());
    this.reading = new Reading(storage);
    this.creation = new Creation(storage, bodies, reading);
    this.updating = new Updating(storage, bodies, reading);
    this.deletion = new Deletion(storage, reading);
  }

  /**
   * Begins a storage with the two things that have no default: where it is kept, and who may do
   * what (ALL-6).
   *
   * @param store where; the caller opened it and closes it
   * @param authorizer who may
   */
  public static Builder builder(ResourceStore store, Authorizer authorizer) {
    return new Builder(store, authorizer);
  }

  /**
   * Creates a resource (SPEC section 3).
   *
   * @throws LwsException if it was not created
   */
  public CreateResult create(CreateRequest request) {
    return observed(
        OperationListener.Type.CREATE, request.context(), () -> creation.create(request));
  }

  /**
   * Reads a representation (SPEC section 4).
   *
   * @return what it is; the caller closes it
   * @throws LwsException if it cannot be read
   */
  public ReadResult read(ReadRequest request) {
    return observed(OperationListener.Type.READ, request.context(), () -> reading.read(request));
  }

  /**
   * Changes a resource or its linkset, or creates one under a name the client chose (SPEC section
   * 5, CRE-10).
   *
   * @return the new state; the caller closes it
   * @throws LwsException if nothing was changed
   */
  public UpdateResult update(UpdateRequest request) {
    return observed(
        OperationListener.Type.UPDATE, request.context(), () -> updating.update(request));
  }

  /**
   * Deletes a resource (SPEC section 6).
   *
   * @throws LwsException if it was not deleted
   */
  public void delete(DeleteRequest request) {
    observed(
        OperationListener.Type.DELETE,
        request.context(),
        () -> {
          deletion.delete(request);
          return request;
        });
  }

  /**
   * Tells what can be done with a resource (ALL-10). Asked for as a read.
   *
   * @throws LwsException if the agent may not read it, or it is not there
   */
  public Capabilities capabilities(RequestContext context) {
    return observed(
        OperationListener.Type.CAPABILITIES,
        context,
        () -> storage.view(context.agent(), view -> capabilities(view, context)));
  }

  private Capabilities capabilities(View view, RequestContext context) throws IOException {
    Target target = context.target();
    return target.facet() == Facet.DESCRIPTION
        ? Offers.ofReadOnly()
        : new Offers(storage.settings().patchFormats())
            .of(view.require(Action.READ, target), target);
  }

  @FunctionalInterface
  private interface Attempt<T> {
    T run() throws IOException;
  }

  private <T> T observed(OperationListener.Type type, RequestContext context, Attempt<T> attempt) {
    Settings settings = storage.settings();
    OperationNotice notice =
        OperationNotice.begin(
            settings.operationListeners(),
            new OperationListener.Operation(
                type, settings.name(), context.target(), context.agent()));
    T result;
    try {
      result = answered(attempt);
    } catch (LwsException e) {
      logOwnFailure(type, context, e);
      notice.failed(e);
      throw e;
    } catch (RuntimeException | Error e) {
      notice.failed(e);
      throw e;
    }
    notice.succeeded();
    return result;
  }

  /** Logs what an operator has to see, while listeners' scopes are still open; refusals are not. */
  private void logOwnFailure(
      OperationListener.Type type, RequestContext context, LwsException failure) {
    Throwable cause = failure.getCause();
    switch (failure.kind()) {
      case UNKNOWN_ERROR ->
          LOG.log(
              System.Logger.Level.ERROR,
              "incident "
                  + failure.incident()
                  + ": "
                  + described(type, context)
                  + " failed: "
                  + failure.detail(),
              cause);
      case INSUFFICIENT_STORAGE ->
          LOG.log(
              System.Logger.Level.WARNING,
              described(type, context)
                  + " failed: "
                  + (cause == null ? failure.detail() : cause.getMessage()));
      default -> {}
    }
  }

  private String described(OperationListener.Type type, RequestContext context) {
    return type
        + " of "
        + context.uris().href(context.target())
        + " in storage '"
        + storage.settings().name()
        + "'";
  }

  /** Maps what stores throw to the closed set of failures. */
  private static <T> T answered(Attempt<T> attempt) {
    try {
      return attempt.run();
    } catch (StorageFullException e) { // CRE-9
      throw new LwsException(
          Kind.INSUFFICIENT_STORAGE,
          "there is no room for this; delete something or ask for more",
          e);
    } catch (InDoubtException e) {
      throw new LwsException(
          Kind.UNKNOWN_ERROR,
          "the storage medium failed while the change was made, and whether it took effect is not known; read the"
              + " resource before trying again",
          e);
    } catch (IOException | UncheckedIOException e) {
      throw new LwsException(
          Kind.UNKNOWN_ERROR, "the storage medium failed; nothing was changed, try again later", e);
    }
  }

  /** Collects the choices for a storage. Not thread-safe. */
  public static final class Builder {

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
    private int maxAuxiliaries = 64;
    private int maxUserLinks = 256;
    private int maxUserLinkBytes = 64 << 10;
    private int pageSize = 1_000;
    private int maxFilterScan = 10_000;
    private Duration commitDeadline = Duration.ofSeconds(30);
    private boolean hideExistence;
    private boolean checkJson = true;
    private boolean containedItemNames;

    private Builder(ResourceStore store, Authorizer authorizer) {
      this.store = Objects.requireNonNull(store, "store");
      this.authorizer = Objects.requireNonNull(authorizer, "authorizer");
    }

    /**
     * Names the storage within its store, which may hold many. Clients never see it. Default {@code
     * default}.
     *
     * @throws IllegalArgumentException if it cannot be stored: empty, or with a slash
     */
    public Builder name(String newName) {
      name = ResourceName.check(newName);
      return this;
    }

    /** Tells the time of changes. Default: the system's. */
    public Builder clock(Clock newClock) {
      clock = newClock;
      return this;
    }

    /**
     * The largest data resource, in bytes. A larger body is {@link Kind#PAYLOAD_TOO_LARGE}, a patch
     * with a larger result {@link Kind#UNPROCESSABLE_CONTENT}. Default 16 GiB.
     */
    public Builder maxContentBytes(long bytes) {
      maxContentBytes = atLeast(0, bytes, "maxContentBytes");
      return this;
    }

    /**
     * The largest patch document of a format that makes new JSON, in bytes; more is {@link
     * Kind#PAYLOAD_TOO_LARGE}. Held in memory while applied. Default 1 MiB.
     */
    public Builder maxPatchBytes(int bytes) {
      maxPatchBytes = atLeast(0, bytes, "maxPatchBytes");
      return this;
    }

    /**
     * The largest patch document of a format that replaces bytes, in bytes; more is {@link
     * Kind#PAYLOAD_TOO_LARGE}. It streams. Default 16 GiB.
     */
    public Builder maxBytePatchBytes(long bytes) {
      maxBytePatchBytes = atLeast(0, bytes, "maxBytePatchBytes");
      return this;
    }

    /**
     * How many zeros one patch may add where it leaves a gap behind the end, in bytes; more is
     * {@link Kind#UNPROCESSABLE_CONTENT}. Default 64 MiB.
     */
    public Builder maxZeroFillBytes(long bytes) {
      maxZeroFillBytes = atLeast(0, bytes, "maxZeroFillBytes");
      return this;
    }

    /**
     * How many operations one JSON Patch may have; more is {@link Kind#UNPROCESSABLE_CONTENT}.
     * Default 1,000.
     */
    public Builder maxPatchOperations(int operations) {
      maxPatchOperations = atLeast(0, operations, "maxPatchOperations");
      return this;
    }

    /**
     * How many ranges one byte patch may replace; more is {@link Kind#UNPROCESSABLE_CONTENT}.
     * Default 1,000.
     */
    public Builder maxPatchRanges(int ranges) {
      maxPatchRanges = atLeast(1, ranges, "maxPatchRanges");
      return this;
    }

    /**
     * The largest JSON resource that is patched in place, result of such a patch, and linkset
     * document, in bytes. Held in memory while changed, with up to about 40 bytes of heap for each.
     * Default 4 MiB.
     */
    public Builder maxJsonBytes(int bytes) {
      maxJsonBytes = atLeast(1, bytes, "maxJsonBytes");
      return this;
    }

    /**
     * How many arrays and objects may lie inside each other in JSON that is checked or parsed.
     * Default 512.
     */
    public Builder maxJsonDepth(int depth) {
      maxJsonDepth = atLeast(1, depth, "maxJsonDepth");
      return this;
    }

    /** How many client-created auxiliaries a resource may have (ALL-9). Default 64. */
    public Builder maxAuxiliaries(int count) {
      maxAuxiliaries = atLeast(0, count, "maxAuxiliaries");
      return this;
    }

    /** How many user-managed links a resource may have (ALL-9). Default 256. */
    public Builder maxUserLinks(int count) {
      maxUserLinks = atLeast(0, count, "maxUserLinks");
      return this;
    }

    /**
     * How large the user-managed links of a resource may be together, in bytes of UTF-8 (ALL-9).
     * Default 64 KiB.
     */
    public Builder maxUserLinkBytes(int bytes) {
      maxUserLinkBytes = atLeast(0, bytes, "maxUserLinkBytes");
      return this;
    }

    /** The most members on a page of a listing (REA-7). Default 1,000. */
    public Builder pageSize(int members) {
      pageSize = atLeast(1, members, "pageSize");
      return this;
    }

    /**
     * The most members examined for one page whose members are shown one by one (REA-8). Default
     * 10,000.
     */
    public Builder maxFilterScan(int members) {
      maxFilterScan = atLeast(1, members, "maxFilterScan");
      return this;
    }

    /** How long an operation tries to get its change in among others (ALL-15). Default 30 s. */
    public Builder commitDeadline(Duration deadline) {
      if (deadline.isNegative()) {
        throw new IllegalArgumentException("commitDeadline is not negative: " + deadline);
      }
      commitDeadline = deadline;
      return this;
    }

    /**
     * Whether a read that is not permitted is answered as if nothing were there (ALL-5). Default
     * no.
     */
    public Builder hideExistence(boolean hide) {
      hideExistence = hide;
      return this;
    }

    /**
     * Whether bodies whose media type is JSON are refused when they are not (UPD-16). Default yes.
     */
    public Builder checkJson(boolean check) {
      checkJson = check;
      return this;
    }

    /**
     * Whether manifests say {@code containedItems} and {@code totalContainedItems} (REA-4). Default
     * no.
     */
    public Builder containedItemNames(boolean contained) {
      containedItemNames = contained;
      return this;
    }

    /**
     * Adds a patch format, which comes before those added earlier and the standard ones: JSON Merge
     * Patch, JSON Patch, SabreDAV's partial update and byte ranges (UPD-5 to UPD-9).
     */
    public Builder patchFormat(PatchFormat format) {
      patchFormats.add(0, format);
      return this;
    }

    /** Adds a check of representations before they are stored (UPD-17). */
    public Builder validator(RepresentationValidator validator) {
      validators.add(validator);
      return this;
    }

    /** Adds a listener that is told of each change. */
    public Builder listener(ChangeListener listener) {
      listeners.add(listener);
      return this;
    }

    /** Adds a listener that is told when each operation begins and ends. */
    public Builder operationListener(OperationListener listener) {
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
        ResourceId root = root(random);
        return new LwsStorage(
            new StorageContext(
                store,
                authorizer,
                settings(),
                random,
                new Cursors(root),
                new CommitLoop(store, random, commitDeadline)));
      } catch (IOException e) {
        throw new UncheckedIOException("the root container can be neither found nor created", e);
      }
    }

    private Settings settings() {
      return new Settings(
          name,
          clock,
          maxContentBytes,
          maxPatchBytes,
          maxBytePatchBytes,
          maxZeroFillBytes,
          maxPatchRanges,
          maxJsonBytes,
          maxJsonDepth,
          maxAuxiliaries,
          maxUserLinks,
          maxUserLinkBytes,
          pageSize,
          maxFilterScan,
          commitDeadline,
          hideExistence,
          checkJson,
          containedItemNames,
          allPatchFormats(),
          validators,
          listeners,
          operationListeners);
    }

    private PatchFormats allPatchFormats() {
      List<PatchFormat> all = new ArrayList<>(patchFormats);
      all.addAll(
          PatchFormats.standard(new PatchLimits(maxPatchOperations, maxJsonBytes, maxJsonDepth)));
      return new PatchFormats(all);
    }

    private ResourceId root(RandomGenerator random) throws IOException {
      Optional<ResourceId> present = findRoot();
      if (present.isPresent()) {
        return present.get();
      }
      Token token = new Token(Version.random(random), clock.instant(), false);
      ResourceRecord root =
          new ResourceRecord(
              ResourceId.random(random),
              ResourceId.FOREST,
              name,
              null,
              new ResourceRecord.Members(0, Version.random(random), ResourceRecord.Members.NEVER),
              List.of(),
              new Tokens(token, token, token));
      try {
        store.commit(
            new Transaction(
                TransactionId.random(random),
                List.of(new Expectation.NameFree(ResourceId.FOREST, name)),
                List.of(new Change.Insert(root))));
        return root.id();
      } catch (ConflictException e) {
        return findRoot().orElseThrow(() -> e); // somebody else has just made it
      }
    }

    private Optional<ResourceId> findRoot() throws IOException {
      try (Snapshot snapshot = store.snapshot()) {
        return snapshot.find(ResourcePath.root(name)).map(ResourceRecord::id);
      }
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
}
