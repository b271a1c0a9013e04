// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.patch;

import dev.lws.core.internal.body.Bodies;
import dev.lws.core.internal.json.InvalidJsonException;
import dev.lws.core.internal.json.JsonSyntax;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.operation.Rewriting;
import dev.lws.store.ContentReader;
import dev.lws.store.StagedContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * New bytes in the making, on the ground of one state: spliced by the store already, or a document
 * that is still to be rendered. No view is open any more.
 */
public sealed interface Draft {

  /**
   * Finishes the bytes. Called once, always: it ends the draft.
   *
   * @return the bytes, for the caller to close
   * @throws LwsException if they cannot be stored
   */
  StagedContent staged(Bodies bodies) throws IOException;

  /**
   * Bytes that the store has put together.
   *
   * @param result the new bytes
   * @param jsonDepth how deep they may be nested, if they must be JSON (UPD-11); empty if any bytes
   *     will do
   */
  record Spliced(StagedContent result, OptionalInt jsonDepth) implements Draft {

    @Override
    public StagedContent staged(Bodies bodies) throws IOException {
      try {
        if (jsonDepth.isPresent()) {
          checkSyntax(new JsonSyntax(jsonDepth.getAsInt()));
        }
        return result;
      } catch (InvalidJsonException e) {
        result.close();
        throw new LwsException(
            Kind.UNPROCESSABLE_CONTENT,
            "after the patch the resource would no longer be the JSON that its media type says: "
                + e.getMessage());
      } catch (IOException | RuntimeException e) {
        result.close();
        throw e;
      }
    }

    private void checkSyntax(JsonSyntax syntax) throws IOException, InvalidJsonException {
      ByteBuffer buffer = ByteBuffer.allocate(32 << 10);
      try (ContentReader content = result.open()) {
        long at = 0;
        for (int read = 0; read >= 0; read = content.read(at, buffer.clear())) {
          syntax.feed(buffer.array(), 0, read);
          at += read;
        }
      }
      syntax.finish();
    }
  }

  /**
   * The bytes that are there, for new ones to be made of.
   *
   * @param mediaType of both
   * @param current open for reading
   * @param rewriting makes the new ones
   */
  record Unrendered(String mediaType, ContentReader current, Rewriting rewriting) implements Draft {

    @Override
    public StagedContent staged(Bodies bodies) throws IOException {
      try (current) {
        return bodies.stage(RequestBody.of(mediaType, rewriting.rewrite(mediaType, current)));
      }
    }
  }
}
