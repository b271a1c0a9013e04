// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

/** The place where the bytes of an edit go. Asked anew for each state that a patch is tried on. */
@FunctionalInterface
public interface Placement {

  /**
   * Tells which bytes give way to those of the edit. All edits of a patch speak of the same state:
   * none sees what another one did. They may come in any order but must not overlap.
   *
   * @param length of the resource, in bytes
   * @param count how many bytes the edit has
   * @throws PatchException if there is no such place
   */
  ReplacedRange within(long length, long count) throws PatchException;

  /**
   * Bytes that give way to those of an edit.
   *
   * @param offset of the first one; behind the end means that the gap is filled with zeros
   * @param length how many, of which those behind the end do not count; 0 inserts
   */
  record ReplacedRange(long offset, long length) {

    /** Checks that neither number is negative. */
    public ReplacedRange {
      if (offset < 0 || length < 0) {
        throw new IllegalArgumentException(
            "offset and length are at least 0: " + offset + ", " + length);
      }
    }

    /** Nothing gives way: the bytes come before the one at {@code offset}. */
    public static ReplacedRange insertedAt(long offset) {
      return new ReplacedRange(offset, 0);
    }

    /**
     * As many bytes give way as there are new ones; behind the end the resource grows. Without any
     * new bytes nothing changes, not even where there would be a gap.
     *
     * @param offset of the first one
     * @param count how many bytes the edit has
     * @param length of the resource
     */
    public static ReplacedRange overwritten(long offset, long count, long length) {
      return new ReplacedRange(count == 0 ? Math.min(offset, length) : offset, count);
    }
  }
}
