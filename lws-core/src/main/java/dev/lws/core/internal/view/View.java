// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.view;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Action;
import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Decision;
import dev.lws.core.auth.RecordReader;
import dev.lws.core.auth.Visibility;
import dev.lws.core.model.Target;
import dev.lws.core.model.Target.Facet;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.Expectation;
import dev.lws.store.Page;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One state of the store as one agent may see it: finds, asks the authorizer, and remembers what
 * its decisions rest on. Lives as long as its snapshot.
 */
public final class View implements RecordReader {

  private final Views views;
  private final Snapshot snapshot;
  private final Agent agent;
  private final Set<Expectation> basis = new LinkedHashSet<>();

  View(Views views, Snapshot snapshot, Agent agent) {
    this.views = views;
    this.snapshot = snapshot;
    this.agent = agent;
  }

  /** The ground of the decisions so far, for the transaction to expect. */
  public Set<Expectation> basis() {
    return basis;
  }

  /**
   * Finds the resource that a target is or belongs to. A container and its URI without a slash are
   * not the same.
   */
  public Optional<Located> locate(Target target) throws IOException {
    Target resource = target.facet(Facet.RESOURCE);
    Optional<ResourceRecord> record =
        find(path(resource)).filter(found -> isContainer(found) == resource.container());
    if (record.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Located(record.get(), resource, principal(record.get(), resource)));
  }

  /**
   * Finds what a request is about, if the agent may do that with it.
   *
   * @throws LwsException if it may not, or there is no such thing; in this order (ALL-12)
   */
  public Located require(Action action, Target target) throws IOException {
    Optional<Located> found = locate(target);
    authorize(action, target, found);
    return present(target, found);
  }

  /**
   * Finds what a creation is under, if the agent may create an auxiliary with that relation there.
   */
  public Located requirePatron(Target target, String relation) throws IOException {
    Optional<Located> found = locate(target);
    AccessRequest.Principal principal = new AccessRequest.Principal(path(target), relation);
    if (!decide(question(Action.CREATE, target, found.orElse(null), Optional.of(principal)))) {
      throw refusal(Action.CREATE);
    }
    return present(target, found);
  }

  private static Located present(Target target, Optional<Located> found) {
    return found
        .filter(located -> target.facet() == Facet.RESOURCE || located.principal() == null)
        .orElseThrow(View::nothingThere);
  }

  /**
   * Asks whether the agent may do that; a resource that is not there is asked about all the same.
   */
  public void authorize(Action action, Target target, Optional<Located> found) throws IOException {
    if (!permits(action, target, found)) {
      throw refusal(action);
    }
  }

  public boolean permits(Action action, Target target, Optional<Located> found) throws IOException {
    return decide(question(action, target, found.orElse(null)));
  }

  private boolean decide(AccessRequest question) throws IOException {
    Decision decision = views.authorizer().decide(question);
    basis.addAll(decision.basis());
    return decision.permitted();
  }

  /** Whether the agent may be shown a representation of a resource that is there (SEC-1). */
  public boolean shows(Target target, Located located) throws IOException {
    return permits(Action.READ, target, Optional.of(located));
  }

  /** Asks about a resource that is there. */
  public boolean permits(Action action, Located located) throws IOException {
    return permits(action, located.target(), Optional.of(located));
  }

  /** The answer to an agent that may not (ALL-5). */
  public LwsException refusal(Action action) {
    if (views.hideExistence() && action == Action.READ) {
      return nothingThere();
    }
    return agent.isAnonymous()
        ? new LwsException(Kind.UNKNOWN_REQUESTER, "this needs to know who asks; send credentials")
        : new LwsException(
            Kind.NOT_PERMITTED, "the agent that the credentials name may not do this");
  }

  public static LwsException nothingThere() {
    return new LwsException(
        Kind.TARGET_NOT_FOUND,
        "nothing is stored at this path; that of a container ends in a slash");
  }

  /** The part of its listing that the agent is shown. */
  public Visibility visibility(Located primary) throws IOException {
    return views.authorizer().listing(question(Action.READ, primary.target(), primary));
  }

  /** The auxiliaries that the agent is shown, by relation. */
  public List<ResourceRecord> auxiliaries(Located primary) throws IOException {
    if (primary.principal() != null) {
      return List.of();
    }
    List<ResourceRecord> all = auxiliaries(primary.record().id());
    return all.isEmpty()
        ? all
        : switch (visibility(primary)) {
          case ALL -> all;
          case NONE -> List.of();
          case PER_MEMBER -> readable(all.stream().map(primary::auxiliary).toList());
        };
  }

  /** Those of {@code candidates} that the agent may read. */
  public List<ResourceRecord> readable(List<Located> candidates) throws IOException {
    List<AccessRequest> questions = new ArrayList<>(candidates.size());
    for (Located candidate : candidates) {
      questions.add(question(Action.READ, candidate.target(), candidate));
    }
    List<Decision> decisions = views.authorizer().decideAll(questions);
    List<ResourceRecord> readable = new ArrayList<>(candidates.size());
    for (int i = 0; i < decisions.size(); i++) {
      if (decisions.get(i).permitted()) {
        readable.add(candidates.get(i).record());
      }
    }
    return readable;
  }

  public Page members(ResourceId container, Seek from, int limit) throws IOException {
    return snapshot.members(container, from, limit);
  }

  public Optional<ResourceRecord> record(ResourceId id) throws IOException {
    return snapshot.find(id);
  }

  @Override
  public Optional<ResourceRecord> find(ResourcePath path) throws IOException {
    return snapshot.find(path);
  }

  @Override
  public List<ResourceRecord> auxiliaries(ResourceId principal) throws IOException {
    return snapshot.auxiliaries(principal);
  }

  /** New content made of {@code base} and edits, for the caller to close. */
  public StagedContent splice(Content base, List<Splice> edits) throws IOException {
    return views.store().splice(snapshot, base, edits);
  }

  @Override
  public ContentReader open(Content content) throws IOException {
    return snapshot.open(content);
  }

  private @Nullable Target principal(ResourceRecord record, Target target) throws IOException {
    ResourceRecord.Attachment attachment = record.attachment();
    if (attachment == null) {
      return null;
    }
    if (attachment.principal().equals(record.parent())) {
      return target.parent();
    }
    ResourceRecord principal =
        snapshot
            .find(attachment.principal())
            .orElseThrow(() -> new IOException("an auxiliary is there without its principal"));
    return target.parent().child(principal.name(), false);
  }

  private AccessRequest question(Action action, Target target, @Nullable Located found) {
    return question(action, target, found, attachment(found));
  }

  private AccessRequest question(
      Action action,
      Target target,
      @Nullable Located found,
      Optional<AccessRequest.Principal> attachment) {
    ResourceRecord.Kind kind =
        found != null
            ? found.kind()
            : target.container() ? ResourceRecord.Kind.CONTAINER : ResourceRecord.Kind.DATA;
    return new AccessRequest(agent, action, path(target), kind, target.facet(), attachment, this);
  }

  private Optional<AccessRequest.Principal> attachment(@Nullable Located found) {
    if (found == null || found.principal() == null || found.record().attachment() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new AccessRequest.Principal(
            path(found.principal()), found.record().attachment().relation()));
  }

  private ResourcePath path(Target target) {
    return target.path(views.storage());
  }

  private static boolean isContainer(ResourceRecord record) {
    return record.kind() == ResourceRecord.Kind.CONTAINER;
  }
}
