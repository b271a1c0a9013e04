// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.RawConnection;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.doubles.InterceptedReads;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import dev.lws.store.ContentReader;
import dev.lws.store.ResourceStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A response that is not whole never looks whole, and a slow one is whole all the same. */
public abstract class DownloadRules extends Rules {

  @ParameterizedTest
  @CsvSource({
    // bytes in all, bytes until the failure, Range
    "100, 10, ''",
    "100, 0, ''",
    "100, 99, ''",
    "100000, 10, ''",
    "100000, 99999, ''",
    "3000000, 1000000, ''",
    "3000000, 2999999, ''",
    "3000000, 1000000, bytes=10-",
    "3000000, 1000000, bytes=-2500000",
    "3000000, 1000000, 'bytes=0-9,900000-1900000'"
  })
  @DisplayName("ALL-4 REA-1 a store that fails midway never yields a well-formed short response")
  void brokenDownloadLooksBroken(int size, int good, String range) throws IOException {
    byte[] bytes = random(size);
    FailingReads store = new FailingReads(emptyStore(), good);
    Endpoint own = scenario().store(store).start();
    String location = own.client().post("").body(bytes).send().hasStatus(201).location();
    store.failing = true;

    Reply reply = own.raw("GET", location, range.isEmpty() ? "X-No: x" : "Range: " + range);

    if (reply.complete()) { // nothing had been sent, so that the host can tell
      reply.isRefusal(500);
    }
    assertThat(reply.text()).doesNotContain("secret");
    store.failing = false;
    own.client().head(location).send().hasStatus(200);
    own.client().get(location).send().hasStatus(200).hasBody(bytes);
  }

  @Test
  @DisplayName("ALL-2 a download that is slow gets the old content whole, whatever is written")
  void slowDownloadIsWhole() throws Exception {
    byte[] bytes = random(20_000_000);
    Openings store = new Openings(emptyStore());
    Endpoint own = scenario().store(store).start();
    LwsClient client = own.client();
    String location = client.post("").body(bytes).send().hasStatus(201).location();
    String tag = client.etag(location);
    try (RawConnection download = own.connect()) {
      download.head("GET", location);
      assertThat(store.opened.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      client.replace(location, "new");
      client.get(location).send().hasBody("new");
      client.delete(location).send().hasStatus(204);
      client.get(location).send().isProblem(404);

      Reply reply = download.read();

      reply.hasStatus(200).hasHeader("ETag", tag).isComplete().hasBody(bytes);
    }
  }

  @Test
  @DisplayName("ALL-1 a client that goes away while it is served disturbs nobody")
  void lostClientsDisturbNobody() throws IOException {
    byte[] bytes = random(5_000_000);
    String location = client().post(container()).body(bytes).send().hasStatus(201).location();

    for (int i = 0; i < 20; i++) {
      try (RawConnection download = endpoint().connect()) {
        download.head("GET", location);
        download.reset();
      }
    }

    client().get(location).send().hasStatus(200).hasBody(bytes);
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  /** A store that tells when a content is opened. */
  private static final class Openings extends InterceptedReads {

    private final Semaphore opened = new Semaphore(0);

    Openings(ResourceStore store) {
      super(store);
    }

    @Override
    protected ContentReader opened(ContentReader reader) {
      opened.release();
      return reader;
    }
  }

  /** A store whose contents cannot be read beyond a position, once it is told to fail. */
  private static final class FailingReads extends InterceptedReads {

    private final int good;
    private volatile boolean failing;

    FailingReads(ResourceStore store, int good) {
      super(store);
      this.good = good;
    }

    @Override
    protected ContentReader opened(ContentReader reader) {
      return failing ? new Broken(reader, good) : reader;
    }
  }

  private record Broken(ContentReader reader, long good) implements ContentReader {

    @Override
    public long length() {
      return reader.length();
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
      if (position >= good) {
        throw new IOException("/var/secret/segment-7: bad sector");
      }
      int limit = target.limit();
      target.limit((int) Math.min(limit, target.position() + good - position));
      try {
        return reader.read(position, target);
      } finally {
        target.limit(limit);
      }
    }

    @Override
    public void transferTo(long position, long count, WritableByteChannel target)
        throws IOException {
      reader.transferTo(position, Math.max(0, Math.min(count, good - position)), target);
      if (position + count > good) {
        throw new IOException("/var/secret/segment-7: bad sector");
      }
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
