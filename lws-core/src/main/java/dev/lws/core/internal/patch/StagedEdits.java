// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.patch;

import static com.google.common.math.LongMath.saturatedAdd;

import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.patch.Placement;
import dev.lws.core.patch.Placement.ReplacedRange;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The edits of a byte patch that has arrived, all their bytes in one staged content.
 *
 * @param staged the bytes of all edits, one after another
 * @param edits in the order of the document
 */
record StagedEdits(StagedContent staged, List<Edit> edits) implements AutoCloseable {

  /** Copies the list. */
  public StagedEdits {
    edits = List.copyOf(edits);
  }

  /**
   * One edit.
   *
   * @param placement where its bytes go
   * @param from where they are in the staged content
   * @param count how many
   */
  public record Edit(Placement placement, long from, long count) {}

  /**
   * Finds the places of all edits in a resource of that length.
   *
   * @return splices in ascending order
   * @throws LwsException if an edit has no place there, or two overlap
   */
  List<Splice> on(long length) {
    List<Splice> splices = new ArrayList<>(edits.size());
    for (Edit edit : edits) {
      ReplacedRange range =
          PatchReading.answered(() -> edit.placement().within(length, edit.count()));
      splices.add(
          new Splice(
              range.offset(), range.length(), new Splice.Slice(staged, edit.from(), edit.count())));
    }
    splices.removeIf(splice -> isNothing(splice, length));
    if (splices.isEmpty()) {
      return List.of(new Splice(0, 0, new Splice.Zeros(0))); // a splice has at least one edit
    }
    splices.sort(Comparator.comparingLong(Splice::offset).thenComparingLong(Splice::removed));
    checkDisjoint(splices);
    return splices;
  }

  /** Whether it neither takes nor adds any byte, so that it is in the way of none. */
  private static boolean isNothing(Splice splice, long length) {
    return splice.removed() == 0 && splice.with().length() == 0 && splice.offset() <= length;
  }

  private static void checkDisjoint(List<Splice> ascending) {
    long end = 0;
    for (Splice splice : ascending) {
      if (splice.offset() < end) {
        throw new LwsException(
            Kind.BAD_REQUEST,
            "the ranges of a patch must not overlap; two of them have byte " + splice.offset());
      }
      end = saturatedAdd(splice.offset(), splice.removed());
    }
  }

  @Override
  public void close() throws IOException {
    staged.close();
  }
}
