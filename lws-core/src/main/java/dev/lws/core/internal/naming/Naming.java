// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.naming;

import com.google.common.base.Utf8;
import com.google.common.io.BaseEncoding;
import dev.lws.core.internal.view.Located;
import dev.lws.core.internal.view.View;
import dev.lws.core.model.Target;
import dev.lws.core.model.UriSpace;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Chooses names for new resources (CRE-5). */
public final class Naming {

  private static final BaseEncoding BASE32 = BaseEncoding.base32Hex().lowerCase().omitPadding();

  /** That which an auxiliary's name has room for behind its principal's: something and a suffix. */
  private static final int MIN_PART = 12;

  /** A name must at least have room for a generated one. */
  private static final int MIN_ROOM = 32;

  private final View view;
  private final UriSpace uris;
  private final String storage;
  private final RandomGenerator random;

  public Naming(View view, UriSpace uris, String storage, RandomGenerator random) {
    this.view = view;
    this.uris = uris;
    this.storage = storage;
    this.random = random;
  }

  /** Names a contained resource as its client would like it, as far as that can be. */
  public String contained(Target container, Optional<String> hint, Instant now) throws IOException {
    int room = room(container);
    Optional<String> wanted =
        hint.flatMap(text -> NameHint.sanitise(text, UriSpace.MAX_SEGMENT_BYTES, room));
    return wanted.isPresent() ? free(container, wanted.get(), room) : timeOrdered(now);
  }

  /**
   * Names an auxiliary: after its principal and a dot, as its client would like it or after its
   * relation. Who may create one so plants no other name beside the principal.
   */
  public String auxiliary(Located principal, String relation, Optional<String> hint, Instant now)
      throws IOException {
    Target namespace = principal.namespace();
    String stem = (principal.target().container() ? "" : principal.record().name()) + ".";
    int room = room(namespace) - rawLength(namespace, stem);
    int bytes = UriSpace.MAX_SEGMENT_BYTES - Utf8.encodedLength(stem);
    if (Math.min(room, bytes) < MIN_PART) {
      return timeOrdered(now);
    }
    return hint.flatMap(text -> NameHint.sanitise(text, bytes, room))
        .or(() -> NameHint.sanitise(lastPart(relation), bytes, room))
        .map(
            part ->
                UriSpace.isReserved(stem + part, namespace) || isTaken(namespace, stem + part)
                    ? stem + NameHint.withSuffix(part, suffix(), bytes, room)
                    : stem + part)
        .orElseGet(() -> timeOrdered(now));
  }

  private int rawLength(Target namespace, String name) {
    return uris.href(namespace.child(name, false)).length() - uris.href(namespace).length();
  }

  /** A relation that is a URI gives its last segment or fragment. */
  private static String lastPart(String relation) {
    String trimmed = relation.replaceAll("[/#?]+$", "");
    int cut =
        Math.max(
            trimmed.lastIndexOf('/'), Math.max(trimmed.lastIndexOf('#'), trimmed.lastIndexOf(':')));
    return trimmed.substring(cut + 1);
  }

  private String free(Target namespace, String name, int room) {
    return UriSpace.isReserved(name, namespace) || isTaken(namespace, name)
        ? NameHint.withSuffix(name, suffix(), UriSpace.MAX_SEGMENT_BYTES, room)
        : name;
  }

  private boolean isTaken(Target namespace, String name) {
    try {
      return view.find(namespace.path(storage).child(name)).isPresent();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The room that a name has in a URI here, the slash of a container set aside. */
  private int room(Target namespace) {
    int room = UriSpace.MAX_PATH_BYTES - uris.href(namespace).length() - 1;
    if (room < MIN_ROOM) {
      throw new LwsException(
          Kind.CONFLICT,
          "the path of the patron leaves no room for a name below it; paths have at most "
              + UriSpace.MAX_PATH_BYTES
              + " bytes");
    }
    return room;
  }

  private String suffix() {
    return BASE32.encode(ByteBuffer.allocate(8).putLong(random.nextLong()).array()).substring(0, 8);
  }

  /** Milliseconds, then chance: later names sort behind earlier ones. */
  private String timeOrdered(Instant now) {
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(now.toEpochMilli() << 16 | (random.nextLong() & 0xffff))
            .putLong(random.nextLong())
            .array();
    return BASE32.encode(bytes);
  }
}
