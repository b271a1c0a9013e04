// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs.authorization;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.AccessRequest.Principal;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.auth.RecordReader;
import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.Expectation;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.TokenKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Rules that lie in the storage: the auxiliary {@code acl} of a resource says who may do what with
 * it, and with all below it that has no rules of its own. A line is an agent's id, or {@code *},
 * and then actions: {@code bob read update}. The owner may do everything; nobody else sees or
 * changes rules.
 */
public final class StoredRules implements Authorizer {

  private static final String RELATION = "acl";
  private static final int MAX_BYTES = 64 << 10;

  private final String owner;

  /** Makes the rules for a storage of that agent. */
  public StoredRules(String owner) {
    this.owner = owner;
  }

  @Override
  public Decision decide(AccessRequest request) throws IOException {
    if (request.agent().id().equals(Optional.of(owner))) {
      return Decision.permit();
    }
    if (request.attachment().map(Principal::relation).filter(RELATION::equals).isPresent()) {
      return Decision.deny();
    }
    List<Expectation.At> basis = new ArrayList<>();
    Optional<ResourcePath> at =
        Optional.of(request.attachment().map(Principal::path).orElse(request.path()));
    for (; at.isPresent(); at = at.get().parent()) {
      Optional<ResourceRecord> rules = rulesOf(at.get(), request.reader(), basis);
      if (rules.isPresent()) {
        return new Decision(permit(rules.get(), request), basis);
      }
    }
    return Decision.deny();
  }

  /** The rules that a resource has, if any; adds what has to stay as it is for this to be true. */
  private static Optional<ResourceRecord> rulesOf(
      ResourcePath path, RecordReader reader, List<Expectation.At> basis) throws IOException {
    Optional<ResourceRecord> resource = reader.find(path);
    if (resource.isEmpty()) {
      return Optional.empty();
    }
    for (ResourceRecord auxiliary : reader.auxiliaries(resource.get().id())) {
      if (auxiliary.attachment() != null && auxiliary.attachment().relation().equals(RELATION)) {
        basis.add(state(auxiliary, TokenKind.CONTENT));
        return Optional.of(auxiliary);
      }
    }
    basis.add(state(resource.get(), TokenKind.LINKS)); // renewed when it gets an auxiliary
    return Optional.empty();
  }

  private static Expectation.At state(ResourceRecord record, TokenKind kind) {
    return new Expectation.At(record.id(), kind, record.tokens().of(kind).version());
  }

  private static boolean permit(ResourceRecord rules, AccessRequest request) throws IOException {
    String action = request.action().name().toLowerCase(Locale.ROOT);
    return text(rules.bytes().orElseThrow().content(), request.reader())
        .lines()
        .map(line -> List.of(line.strip().split("\\s+")))
        .anyMatch(
            words ->
                (words.get(0).equals("*") || request.agent().id().equals(Optional.of(words.get(0))))
                    && words.subList(1, words.size()).contains(action));
  }

  private static String text(Content content, RecordReader reader) throws IOException {
    if (content.length() > MAX_BYTES) {
      throw new IOException("rules are longer than " + MAX_BYTES + " bytes");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) content.length());
    try (ContentReader open = reader.open(content)) {
      while (bytes.hasRemaining() && open.read(bytes.position(), bytes) >= 0) {
        // reads on until all is there
      }
    }
    return UTF_8.decode(bytes.flip()).toString();
  }
}
