// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import dev.lws.core.http.HttpBinding;
import dev.lws.core.model.Target;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time and memory that binding and core need for small reads, without a server: the whole way
 * from the header fields of the request to the bytes of the response. To be run with {@code -prof
 * gc}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class SmallReads {

  private static final String DATA = "/storage/notes/note";
  private static final String CONTAINER = "/storage/notes/";
  private static final Map<String, String> CURL =
      Map.of("Host", "localhost:8080", "User-Agent", "curl/8.5.0", "Accept", "*/*");

  private final HttpBinding binding;
  private final MemoryExchange get = new MemoryExchange("GET", DATA, CURL);
  private final MemoryExchange head = new MemoryExchange("HEAD", DATA, CURL);
  private final MemoryExchange browser = new MemoryExchange("GET", DATA, browser());
  private final MemoryExchange notModified;
  private final MemoryExchange manifest = new MemoryExchange("GET", CONTAINER, CURL);

  /** Stores what is read: ten members in a container, 1 KiB each. */
  public SmallReads() {
    SampleStorage sample = new SampleStorage();
    Target container = sample.container("notes");
    for (int i = 1; i < 10; i++) {
      sample.data(container, "note-" + i, new byte[1 << 10]);
    }
    String etag = sample.data(container, "note", new byte[1 << 10]).etag().toString();
    notModified =
        new MemoryExchange(
            "GET", DATA, Map.of("Host", "localhost:8080", "Accept", "*/*", "If-None-Match", etag));
    binding = HttpBinding.of(sample.storage());
  }

  private static Map<String, String> browser() {
    Map<String, String> fields = new HashMap<>();
    fields.put("Host", "localhost:8080");
    fields.put(
        "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0");
    fields.put(
        "Accept",
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8");
    fields.put("Accept-Language", "en-US,en;q=0.5");
    fields.put("Accept-Encoding", "gzip, deflate, br, zstd");
    fields.put("Connection", "keep-alive");
    fields.put("Cookie", "session=0123456789abcdef0123456789abcdef");
    fields.put("Upgrade-Insecure-Requests", "1");
    fields.put("Sec-Fetch-Dest", "document");
    fields.put("Sec-Fetch-Mode", "navigate");
    fields.put("Sec-Fetch-Site", "none");
    fields.put("Sec-Fetch-User", "?1");
    fields.put("Priority", "u=0, i");
    return fields;
  }

  /** 1 KiB, as curl asks for it. */
  @Benchmark
  public long get() throws IOException {
    return answered(get, 200);
  }

  /** The same as a browser asks for it. */
  @Benchmark
  public long getByBrowser() throws IOException {
    return answered(browser, 200);
  }

  /** The head of the same. */
  @Benchmark
  public long head() throws IOException {
    return answered(head, 200);
  }

  /** The same when the client has it already. */
  @Benchmark
  public long notModified() throws IOException {
    return answered(notModified, 304);
  }

  /** The manifest of the ten members. */
  @Benchmark
  public long manifestOfTen() throws IOException {
    return answered(manifest, 200);
  }

  private long answered(MemoryExchange exchange, int status) throws IOException {
    binding.handle(exchange);
    if (exchange.status() != status) {
      throw new IllegalStateException("answered with " + exchange.status());
    }
    return exchange.sent();
  }
}
