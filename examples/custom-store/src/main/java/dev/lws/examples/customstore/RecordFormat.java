// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Attachment;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.ResourceRecord.Members;
import dev.lws.store.Token;
import dev.lws.store.Tokens;
import dev.lws.store.UserLink;
import dev.lws.store.UserLink.Attribute;
import dev.lws.store.Version;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The form of a record in its row. A store that is to live on would begin it with a version. */
final class RecordFormat {

  private RecordFormat() {}

  static byte[] encode(ResourceRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(record, out);
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  static ResourceRecord decode(byte[] row, KeyValueStore owner) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(row));
    ResourceId id = id(in);
    ResourceId parent = id(in);
    String name = text(in);
    Attachment attachment = in.readBoolean() ? new Attachment(id(in), text(in)) : null;
    ResourceRecord.State state =
        in.readBoolean()
            ? new Bytes(text(in), new StoredContent(owner, in.readLong(), in.readLong()))
            : new Members(in.readLong(), version(in), instant(in));
    List<UserLink> links = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      links.add(new UserLink(text(in), text(in), attributes(in)));
    }
    Tokens tokens = new Tokens(token(in), token(in), token(in));
    return new ResourceRecord(id, parent, name, attachment, state, links, tokens);
  }

  private static void write(ResourceRecord record, DataOutputStream out) throws IOException {
    write(record.id(), out);
    write(record.parent(), out);
    write(record.name(), out);
    Attachment attachment = record.attachment();
    out.writeBoolean(attachment != null);
    if (attachment != null) {
      write(attachment.principal(), out);
      write(attachment.relation(), out);
    }
    record.state().accept(new StateFormat(out));
    out.writeInt(record.links().size());
    for (UserLink link : record.links()) {
      write(link.relation(), out);
      write(link.target(), out);
      out.writeInt(link.attributes().size());
      for (Attribute attribute : link.attributes()) {
        write(attribute.name(), out);
        write(attribute.value(), out);
      }
    }
    write(record.tokens().content(), out);
    write(record.tokens().links(), out);
    write(record.tokens().manifest(), out);
  }

  private record StateFormat(DataOutputStream out)
      implements ResourceRecord.StateVisitor<IOException> {

    @Override
    public void bytes(Bytes bytes) throws IOException {
      out.writeBoolean(true);
      write(bytes.mediaType(), out);
      out.writeLong(((StoredContent) bytes.content()).id());
      out.writeLong(bytes.content().length());
    }

    @Override
    public void members(Members members) throws IOException {
      out.writeBoolean(false);
      out.writeLong(members.count());
      write(members.membership(), out);
      write(members.lastRemoval(), out);
    }
  }

  private static void write(ResourceId id, DataOutputStream out) throws IOException {
    out.writeLong(id.high());
    out.writeLong(id.low());
  }

  private static ResourceId id(DataInputStream in) throws IOException {
    return new ResourceId(in.readLong(), in.readLong());
  }

  private static void write(Version version, DataOutputStream out) throws IOException {
    out.writeLong(version.high());
    out.writeLong(version.low());
  }

  private static Version version(DataInputStream in) throws IOException {
    return new Version(in.readLong(), in.readLong());
  }

  private static void write(Instant instant, DataOutputStream out) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private static Instant instant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private static void write(Token token, DataOutputStream out) throws IOException {
    write(token.version(), out);
    write(token.modified(), out);
    out.writeBoolean(token.sharedSecond());
  }

  private static Token token(DataInputStream in) throws IOException {
    return new Token(version(in), instant(in), in.readBoolean());
  }

  /** Writes any text, unlike {@code writeUTF}, which takes 65,535 bytes at the most. */
  private static void write(String text, DataOutputStream out) throws IOException {
    byte[] utf8 = text.getBytes(UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), UTF_8);
  }

  private static List<Attribute> attributes(DataInputStream in) throws IOException {
    List<Attribute> attributes = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      attributes.add(new Attribute(text(in), text(in)));
    }
    return attributes;
  }
}
