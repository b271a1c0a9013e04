// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The notes on a content, beside its bytes.
 *
 * @param length how many bytes it has; 0 while they arrive
 * @param names how many records name it; 0 while it is staged
 */
record ContentRow(long length, int names) {

  static @Nullable ContentRow of(Rows rows, long content) throws IOException {
    byte[] row = rows.get(Keys.content(content));
    return row == null
        ? null
        : new ContentRow(ByteBuffer.wrap(row).getLong(), ByteBuffer.wrap(row).getInt(8));
  }

  void put(Rows rows, long content) {
    byte[] row = ByteBuffer.allocate(12).putLong(length).putInt(names).array();
    rows.put(Keys.content(content), row);
  }

  /** Removes what is noted, and the bytes. */
  static void remove(Rows rows, long content) throws IOException {
    rows.keys(Keys.parts(content)).forEach(rows::remove);
    rows.remove(Keys.content(content));
  }
}
