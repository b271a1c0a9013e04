// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Bytes on their way into a store. Read once, from one thread. */
public interface ContentSource {

  /**
   * The number of bytes announced, if known. A hint for where to put them: the source may still end
   * earlier or go on longer.
   */
  OptionalLong announcedLength();

  /** Returns the bytes. Called once at the most; the caller closes the stream. */
  InputStream open() throws IOException;

  /** A source of bytes at hand. The array is not copied. */
  static ContentSource of(byte[] bytes) {
    return of(new ByteArrayInputStream(bytes), OptionalLong.of(bytes.length));
  }

  /** A source that reads {@code stream} to its end. */
  static ContentSource of(InputStream stream, OptionalLong announcedLength) {
    return new ContentSource() {
      @Override
      public OptionalLong announcedLength() {
        return announcedLength;
      }

      @Override
      public InputStream open() {
        return stream;
      }
    };
  }
}
