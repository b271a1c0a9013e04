// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.view;

import com.google.common.base.Suppliers;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import dev.lws.store.ResourceId;
import dev.lws.store.Seek;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the places in a listing that clients carry around (REA-7), so that the name of a member
 * they may not see does not leak and a forged one is found out.
 *
 * <p>The key comes from the id of the storage's root, which is random, secret and stored with the
 * root: cursors outlive restarts, and nodes that share a store understand each other's. The nonce
 * is derived from what is sealed, so that one place always has one cursor and a nonce never serves
 * two texts.
 */
public final class Cursors {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  /** Lengths tell little: names are padded to a multiple of it. */
  private static final int PADDING = 32;

  private static final byte AFTER = 1;
  private static final byte BEFORE = 2;

  /** Derived for the first cursor: to load cryptography takes longer than to build a storage. */
  private final Supplier<Keys> keys;

  public Cursors(ResourceId root) {
    keys = Suppliers.memoize(() -> Keys.of(root));
  }

  private record Keys(HashFunction nonce, SecretKeySpec seal) {
    static Keys of(ResourceId root) {
      return new Keys(
          Hashing.hmacSha256(derived(root, "lws cursor nonce")),
          new SecretKeySpec(derived(root, "lws cursor seal"), "AES"));
    }
  }

  private static byte[] derived(ResourceId root, String purpose) {
    return Hashing.hmacSha256(bytes(root)).hashString(purpose, StandardCharsets.UTF_8).asBytes();
  }

  /** Seals a place in a container's listing. */
  public String seal(ResourceId container, Seek seek) {
    byte[] text = text(seek);
    byte[] nonce =
        Arrays.copyOf(
            keys.get()
                .nonce()
                .newHasher()
                .putBytes(bytes(container))
                .putBytes(text)
                .hash()
                .asBytes(),
            NONCE_BYTES);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, container).doFinal(text);
      byte[] cursor = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, cursor, NONCE_BYTES, sealed.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is part of every Java platform", e);
    }
  }

  /** Opens a cursor; empty if it is not one of this container. */
  public Optional<Seek> open(ResourceId container, String cursor) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      if (bytes.length < NONCE_BYTES + TAG_BYTES) {
        return Optional.empty();
      }
      byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, nonce, container)
              .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
      Optional<Seek> place = seek(text);
      // a place has one cursor: Base64 has others that decode to the same bytes
      return place.filter(seek -> seal(container, seek).equals(cursor));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return Optional.empty(); // whatever is wrong with it, it is not ours
    }
  }

  private Cipher cipher(int mode, byte[] nonce, ResourceId container)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, keys.get().seal(), new GCMParameterSpec(8 * TAG_BYTES, nonce));
    cipher.updateAAD(bytes(container));
    return cipher;
  }

  /** Direction, length of the name, the name, zeros. */
  private static byte[] text(Seek seek) {
    boolean after = seek instanceof Seek.After;
    String name =
        seek instanceof Seek.After a ? a.name() : seek instanceof Seek.Before b ? b.name() : "";
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    int length = 3 + utf8.length;
    ByteBuffer text = ByteBuffer.allocate((length + PADDING - 1) / PADDING * PADDING);
    text.put(after ? AFTER : BEFORE).putShort((short) utf8.length).put(utf8);
    return text.array();
  }

  private static Optional<Seek> seek(byte[] sealedText) {
    ByteBuffer text = ByteBuffer.wrap(sealedText);
    byte direction = text.get();
    byte[] utf8 = new byte[text.getShort()];
    text.get(utf8);
    String name = new String(utf8, StandardCharsets.UTF_8);
    return Optional.of(direction == AFTER ? Seek.after(name) : Seek.before(name));
  }

  private static byte[] bytes(ResourceId id) {
    return ByteBuffer.allocate(16).putLong(id.high()).putLong(id.low()).array();
  }
}
