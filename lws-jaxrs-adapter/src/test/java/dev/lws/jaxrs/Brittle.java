// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import dev.lws.store.ContentReader;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A store whose contents cannot be read beyond a position. */
final class Brittle {

  private Brittle() {}

  static ResourceStore store(long good) throws IOException {
    ResourceStore memory = MemoryStore.create();
    ResourceStore store = mock(ResourceStore.class, delegatesTo(memory));
    doAnswer(
            call -> {
              Snapshot real = memory.snapshot();
              Snapshot snapshot = mock(Snapshot.class, delegatesTo(real));
              doAnswer(opening -> new Broken(real.open(opening.getArgument(0)), good))
                  .when(snapshot)
                  .open(any());
              return snapshot;
            })
        .when(store)
        .snapshot();
    return store;
  }

  private record Broken(ContentReader reader, long good) implements ContentReader {

    @Override
    public long length() {
      return reader.length();
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
      throw new IOException("bad sector");
    }

    @Override
    public void transferTo(long position, long count, WritableByteChannel target)
        throws IOException {
      reader.transferTo(position, Math.max(0, Math.min(count, good - position)), target);
      if (position + count > good) {
        throw new IOException("bad sector");
      }
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
