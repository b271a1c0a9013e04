// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.patch;

import dev.lws.core.internal.view.View;
import dev.lws.core.operation.Rewriting;
import dev.lws.store.ResourceRecord.Bytes;
import java.io.IOException;

/**
 * A revision that renders the whole anew: a patch of JSON, or instructions that are no patch.
 *
 * @param rewriting makes the new bytes of the current ones
 */
public record Rendering(Rewriting rewriting) implements Revision {

  @Override
  public Draft begin(View view, Bytes current) throws IOException {
    return new Draft.Unrendered(current.mediaType(), view.open(current.content()), rewriting);
  }
}
