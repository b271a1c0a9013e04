// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.StagedContent;
import java.util.List;

/** Bytes to splice in, staged as one extent. */
record Patch(Extent extent) implements StagedContent, Content {

  @Override
  public Content content() {
    return this;
  }

  @Override
  public long length() {
    return extent.length();
  }

  Node root() {
    return new Node.Leaf(List.of(extent));
  }

  @Override
  public ContentReader open() {
    throw new AssertionError("a splice reads no bytes");
  }

  @Override
  public void close() {}
}
