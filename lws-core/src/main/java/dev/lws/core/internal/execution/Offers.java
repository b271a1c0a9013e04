// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.execution;

import dev.lws.core.internal.view.Located;
import dev.lws.core.model.MediaType;
import dev.lws.core.model.Target;
import dev.lws.core.operation.Capabilities;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.Operation;
import dev.lws.core.operation.Remedy;
import dev.lws.core.patch.PatchFormat;
import dev.lws.core.patch.PatchFormats;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Bytes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The operations that each kind of resource supports (ALL-10). Operations refuse and headers
 * announce from here, so they cannot differ.
 *
 * @param formats the patch formats of the storage
 */
record Offers(PatchFormats formats) {

  /** The capabilities of a target; its facet counts. */
  Capabilities of(Located located, Target target) {
    return switch (target.facet()) {
      case RESOURCE -> of(located.record());
      case LINKSET -> ofLinkset();
      case MANIFEST, DESCRIPTION -> ofReadOnly();
    };
  }

  Capabilities of(ResourceRecord record) {
    Set<Operation> operations =
        switch (record.kind()) {
          case CONTAINER -> EnumSet.of(Operation.READ, Operation.CREATE, Operation.DELETE);
          case DATA -> EnumSet.allOf(Operation.class);
          case AUXILIARY ->
              EnumSet.of(Operation.READ, Operation.REPLACE, Operation.PATCH, Operation.DELETE);
        };
    if (isRoot(record)) {
      operations.remove(Operation.DELETE);
    }
    return new Capabilities(operations, patchFormats(record));
  }

  /** The patch documents that a resource takes. */
  List<MediaType> patchFormats(ResourceRecord record) {
    return record.state() instanceof Bytes bytes
        ? formats.acceptedFor(mediaType(bytes))
        : List.of();
  }

  Capabilities ofLinkset() {
    return new Capabilities(
        EnumSet.of(Operation.READ, Operation.REPLACE, Operation.PATCH),
        formats.acceptedAsJsonFor(MediaType.LINKSET_JSON));
  }

  static Capabilities ofReadOnly() {
    return new Capabilities(EnumSet.of(Operation.READ), List.of());
  }

  /** The patch documents that some resource takes. */
  List<MediaType> everywhere() {
    return formats.accepted();
  }

  /**
   * Refuses what a target does not support.
   *
   * @throws LwsException {@link LwsException.Kind#METHOD_NOT_ALLOWED} with what it does support
   */
  void check(Operation operation, Located located, Target target) {
    Capabilities capabilities = of(located, target);
    if (!capabilities.operations().contains(operation)) {
      throw notAllowed(what(located, target), capabilities);
    }
  }

  static LwsException notAllowed(String what, Capabilities capabilities) {
    return new LwsException(
        LwsException.Kind.METHOD_NOT_ALLOWED,
        what + " does not support this operation",
        capabilities);
  }

  /**
   * The format for a patch document on stored bytes.
   *
   * @throws LwsException {@link LwsException.Kind#UNSUPPORTED_MEDIA_TYPE} with those that suit
   */
  PatchFormat choose(MediaType document, ResourceRecord target) {
    return target
        .bytes()
        .flatMap(bytes -> formats.choose(document, mediaType(bytes)))
        .orElseThrow(() -> unsuitable(document, of(target)));
  }

  /**
   * The format for a patch document on a linkset.
   *
   * @throws LwsException {@link LwsException.Kind#UNSUPPORTED_MEDIA_TYPE} with those that suit
   */
  PatchFormat.OfJson chooseForLinkset(MediaType document) {
    return formats
        .chooseOfJson(document, MediaType.LINKSET_JSON)
        .orElseThrow(() -> unsuitable(document, ofLinkset()));
  }

  private static LwsException unsuitable(MediaType mediaType, Capabilities capabilities) {
    List<String> accepted = capabilities.patchFormats().stream().map(MediaType::toString).toList();
    String refused = "this resource takes no patches of type " + mediaType.essence();
    return accepted.isEmpty()
        ? new LwsException(
            LwsException.Kind.UNSUPPORTED_MEDIA_TYPE, refused, Remedy.REPLACE_WHOLE, capabilities)
        : new LwsException(
            LwsException.Kind.UNSUPPORTED_MEDIA_TYPE,
            refused + "; it takes " + String.join(", ", accepted),
            capabilities);
  }

  private static String what(Located located, Target target) {
    return switch (target.facet()) {
      case LINKSET -> "a linkset";
      case MANIFEST -> "a manifest";
      case DESCRIPTION -> "the storage description";
      case RESOURCE ->
          switch (located.kind()) {
            case CONTAINER -> isRoot(located.record()) ? "the root container" : "a container";
            case DATA -> "a data resource";
            case AUXILIARY -> "an auxiliary resource";
          };
    };
  }

  /** The media type of stored bytes; what was stored before it was checked counts as octets. */
  static MediaType mediaType(Bytes bytes) {
    return MediaType.parse(bytes.mediaType()).orElse(MediaType.OCTET_STREAM);
  }

  private static boolean isRoot(ResourceRecord record) {
    return record.parent().equals(dev.lws.store.ResourceId.FOREST);
  }
}
