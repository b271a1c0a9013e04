// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import dev.lws.core.LwsStorageBuilder;
import dev.lws.core.http.HttpBinding;
import dev.lws.spring.LwsProperties.Http;
import dev.lws.spring.LwsProperties.Limits;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/** Hands properties to the builders. What one refuses is told under the key that it came from. */
record Settings(LwsProperties properties) {

  void applyTo(LwsStorageBuilder storage) {
    set("lws.name", properties.name(), storage::name);
    storage.hideExistence(properties.hideExistence());
    storage.checkJson(properties.checkJson());
    storage.containedItemNames(properties.containedItemNames());
    Limits limits = properties.limits();
    bytes("max-content-bytes", limits.maxContentBytes(), storage::maxContentBytes);
    intBytes("max-patch-bytes", limits.maxPatchBytes(), storage::maxPatchBytes);
    bytes("max-byte-patch-bytes", limits.maxBytePatchBytes(), storage::maxBytePatchBytes);
    bytes("max-zero-fill-bytes", limits.maxZeroFillBytes(), storage::maxZeroFillBytes);
    limit("max-patch-operations", limits.maxPatchOperations(), storage::maxPatchOperations);
    limit("max-patch-ranges", limits.maxPatchRanges(), storage::maxPatchRanges);
    intBytes("max-json-bytes", limits.maxJsonBytes(), storage::maxJsonBytes);
    limit("max-json-depth", limits.maxJsonDepth(), storage::maxJsonDepth);
    if (limits.maxJsonMemoryBytes() != null) {
      bytes("max-json-memory-bytes", limits.maxJsonMemoryBytes(), storage::maxJsonMemoryBytes);
    }
    limit("max-auxiliaries", limits.maxAuxiliaries(), storage::maxAuxiliaries);
    limit("max-user-links", limits.maxUserLinks(), storage::maxUserLinks);
    intBytes("max-user-link-bytes", limits.maxUserLinkBytes(), storage::maxUserLinkBytes);
    limit("page-size", limits.pageSize(), storage::pageSize);
    limit("max-filter-scan", limits.maxFilterScan(), storage::maxFilterScan);
    limit("commit-deadline", limits.commitDeadline(), storage::commitDeadline);
  }

  void applyTo(HttpBinding.Builder binding) {
    Http http = properties.http();
    optional("lws.http.public-base-uri", http.publicBaseUri(), binding::publicBaseUri);
    optional(
        "lws.http.authorization-server", http.authorizationServer(), binding::authorizationServer);
    set("lws.http.allowed-hosts", http.allowedHosts(), binding::allowedHosts);
    binding.realm(http.realm());
    binding.challenges(http.challenges());
    binding.crossSiteGuard(http.crossSiteGuard());
    set("lws.http.trusted-origins", http.trustedOrigins(), binding::trustedOrigins);
    binding.blockScriptDestinations(http.blockScriptDestinations());
    binding.contentSecurityPolicy(
        Optional.of(http.contentSecurityPolicy()).filter(policy -> !policy.isBlank()));
    binding.requireConditionalPut(http.requireConditionalPut());
    binding.requireConditionalPatch(http.requireConditionalPatch());
    binding.putCreates(http.putCreates());
    binding.requireMembershipLinks(http.requireMembershipLinks());
    intBytes(
        "max-link-header-bytes",
        properties.limits().maxLinkHeaderBytes(),
        binding::maxLinkHeaderBytes);
  }

  private static <T> void limit(String name, T value, Consumer<T> setter) {
    set("lws.limits." + name, value, setter);
  }

  private static void bytes(String name, DataSize value, Consumer<Long> setter) {
    limit(name, value, size -> setter.accept(size.toBytes()));
  }

  private static void intBytes(String name, DataSize value, Consumer<Integer> setter) {
    limit(name, value, size -> setter.accept(intBytes(size)));
  }

  private static int intBytes(DataSize size) {
    if (size.toBytes() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("it is held in memory, so it is less than 2GB");
    }
    return (int) Math.max(-1, size.toBytes());
  }

  private static <T> void optional(String key, @Nullable T value, Consumer<T> setter) {
    if (value != null) {
      set(key, value, setter);
    }
  }

  private static <T> void set(String key, T value, Consumer<T> setter) {
    try {
      setter.accept(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidConfigurationPropertyValueException(key, value, e.getMessage());
    }
  }
}
