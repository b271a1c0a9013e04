// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

import dev.lws.store.Change;
import dev.lws.store.Content;
import dev.lws.store.ContentSource;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceStore;
import dev.lws.store.StagedContent;
import dev.lws.store.Token;
import dev.lws.store.TokenKind;
import dev.lws.store.Tokens;
import dev.lws.store.Transaction;
import dev.lws.store.TransactionId;
import dev.lws.store.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates resources, as the core does it, and says of each that it is stored once it is. */
final class Writer {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LONGEST = 200_000;

  private final ResourceStore store;

  Writer(ResourceStore store) {
    this.store = store;
  }

  /** Writes into the storage "home" of a directory, from two threads, until it is killed. */
  public static void main(String[] args) throws IOException {
    Writer writer = new Writer(KeyValueStore.open(Path.of(args[0])));
    ResourceId home = new ResourceId(Long.parseLong(args[1]), Long.parseLong(args[2]));
    for (int thread = 0; thread < 2; thread++) {
      String prefix = args[3] + "." + thread + ".";
      new Thread(
              () -> {
                for (int i = 0; writer.says(home, prefix + i); i++) {}
              })
          .start();
    }
  }

  private boolean says(ResourceId home, String name) {
    try {
      data(home, name);
      System.out.println(name);
      return !System.out.checkError();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of the resource with a name: the same in each process. */
  static byte[] bytesOf(String name) {
    Random random = new Random(name.hashCode());
    byte[] bytes = new byte[random.nextInt(LONGEST)];
    random.nextBytes(bytes);
    return bytes;
  }

  ResourceId storage(String name) throws IOException {
    return create(ResourceId.FOREST, name, null);
  }

  ResourceId data(ResourceId container, String name) throws IOException {
    try (StagedContent staged = store.stage(ContentSource.of(bytesOf(name)))) {
      return create(container, name, staged.content());
    }
  }

  private ResourceId create(ResourceId parent, String name, @Nullable Content content)
      throws IOException {
    Instant now = Instant.now();
    Token token = new Token(Version.random(RANDOM), now, false);
    ResourceRecord.State state =
        content == null
            ? new ResourceRecord.Members(0, token.version(), ResourceRecord.Members.NEVER)
            : new ResourceRecord.Bytes("application/octet-stream", content);
    ResourceId id = ResourceId.random(RANDOM);
    Change insert =
        new Change.Insert(
            new ResourceRecord(
                id, parent, name, null, state, List.of(), new Tokens(token, token, token)));
    Change count = new Change.Touch(parent, Set.of(TokenKind.MANIFEST), 1, token.version(), now);
    store.commit(
        new Transaction(
            TransactionId.random(RANDOM),
            List.of(new Expectation.Exists(parent), new Expectation.NameFree(parent, name)),
            parent.equals(ResourceId.FOREST) ? List.of(insert) : List.of(insert, count)));
    return id;
  }
}
