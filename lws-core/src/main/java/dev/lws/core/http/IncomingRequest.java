// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import dev.lws.core.LwsStorage;
import dev.lws.core.model.InvalidLinkException;
import dev.lws.core.model.Link;
import dev.lws.core.model.LinkValues;
import dev.lws.core.model.MediaType;
import dev.lws.core.model.UriSpace;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.precondition.Preconditions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request whose way is found, with its header fields as the operations want them. Each is parsed
 * once, no sooner than somebody asks for it. For one thread.
 */
final class IncomingRequest {

  private static final Splitter PARAMETERS = Splitter.on('&');
  private static final Splitter ELEMENTS = Splitter.on(',').trimResults().omitEmptyStrings();
  private static final String CURSOR = "cursor=";

  /** It is sent with every response, whose head servers bound. */
  private static final int MAX_MEDIA_TYPE = 1_024;

  private final HttpExchange exchange;
  private final Intake intake;
  private final Route.Found route;
  private final Instant now;
  private @Nullable RequestContext context;
  private @Nullable Prefer prefer;
  private @Nullable List<Link> links;
  private @Nullable List<Link> ownLinks;

  IncomingRequest(HttpExchange exchange, Intake intake, Route.Found route, Instant now) {
    this.exchange = exchange;
    this.intake = intake;
    this.route = route;
    this.now = now;
  }

  HttpExchange exchange() {
    return exchange;
  }

  Route.Found route() {
    return route;
  }

  LwsStorage storage() {
    return route.storage();
  }

  UriSpace uris() {
    return route.uris();
  }

  String method() {
    return exchange.method();
  }

  RequestContext context() {
    if (context == null) {
      Preconditions preconditions =
          ConditionalHeaders.parse(
              exchange.headers("If-Match"),
              exchange.headers("If-None-Match"),
              exchange.headers("If-Modified-Since"),
              exchange.headers("If-Unmodified-Since"),
              now);
      context = new RequestContext(exchange.agent(), route.target(), route.uris(), preconditions);
    }
    return context;
  }

  Prefer prefer() {
    if (prefer == null) {
      prefer = Prefer.parse(exchange.headers("Prefer"));
    }
    return prefer;
  }

  Accept accept() {
    return Accept.parse(exchange.headers("Accept"));
  }

  Optional<String> slug() {
    return Slug.parse(exchange.headers("Slug"));
  }

  /** The ranges that are asked for; empty if there are none that are understood (REA-2). */
  Optional<ByteRanges> ranges() {
    return ByteRanges.parse(exchange.headers("Range"));
  }

  /** The condition under which the ranges apply; empty if there is none. */
  Optional<IfRange> ifRange() {
    return ConditionalHeaders.ifRange(exchange.headers("If-Range"), now);
  }

  /** The place in a listing that the query names; whatever else it says is ignored (ALL-9). */
  Optional<String> cursor() {
    return exchange
        .rawQuery()
        .flatMap(
            query ->
                PARAMETERS.splitToStream(query).filter(part -> part.startsWith(CURSOR)).findFirst())
        .map(part -> part.substring(CURSOR.length()));
  }

  /**
   * Checks what no write may have.
   *
   * @throws dev.lws.core.operation.LwsException if there is a query (ALL-9)
   */
  void checkNoQuery() {
    if (exchange.rawQuery().isPresent()) {
      throw Refusals.target(
          "a change is sent to a URI without a query; leave out everything from the '?' on");
    }
  }

  /**
   * Checks that the body is meant to be the whole representation (ALL-14).
   *
   * @throws LwsException if the request has {@code Content-Range}
   */
  void checkWhole() {
    if (!exchange.headers("Content-Range").isEmpty()) {
      throw Refusals.field(
          "Content-Range",
          "a part of a resource is not put but patched; send the whole or use PATCH");
    }
  }

  /** The media type of the body, verbatim; that of octets if there is none (CRE-3). */
  private String mediaType() {
    List<String> lines = exchange.headers("Content-Type");
    if (lines.isEmpty()) {
      return MediaType.OCTET_STREAM.toString();
    }
    String text = lines.get(0).trim();
    if (lines.size() > 1 || text.length() > MAX_MEDIA_TYPE || MediaType.parse(text).isEmpty()) {
      throw Refusals.field(
          "Content-Type",
          "one media type such as text/plain;charset=utf-8 is expected, of at most "
              + MAX_MEDIA_TYPE
              + " characters");
    }
    return text;
  }

  /** All links of the request. */
  List<Link> links() {
    if (links == null) {
      links = parsedLinks();
    }
    return links;
  }

  private List<Link> parsedLinks() {
    List<Link> parsed = new ArrayList<>();
    for (String line : exchange.headers("Link")) {
      try {
        parsed.addAll(LinkValues.parse(line));
      } catch (InvalidLinkException e) {
        throw Refusals.field("Link", String.valueOf(e.getMessage()));
      }
    }
    return parsed;
  }

  /** Those links of the request that start at its target: others say nothing of it. */
  List<Link> ownLinks() {
    if (ownLinks == null) {
      ownLinks =
          links().stream()
              .filter(link -> link.anchor() == null || leadsToTarget(link.anchor()))
              .map(link -> new Link(link.target(), link.relation(), null, link.attributes()))
              .toList();
    }
    return ownLinks;
  }

  private boolean leadsToTarget(String reference) {
    return route
        .uris()
        .resolve(reference, route.target())
        .filter(route.target()::equals)
        .isPresent();
  }

  /** The body, opened no sooner than it is read. */
  RequestBody body() {
    return new RequestBody(mediaType(), intake, coding());
  }

  private Optional<String> coding() {
    return exchange.headers("Content-Encoding").stream()
        .flatMap(ELEMENTS::splitToStream)
        .filter(coding -> !Ascii.equalsIgnoreCase(coding, "identity"))
        .findFirst();
  }

  /** Whether a deletion is to take everything below with it (DEL-3). */
  boolean isRecursive() {
    List<String> lines = exchange.headers("Depth");
    if (lines.isEmpty() || lines.equals(List.of("0"))) {
      return false;
    }
    if (lines.size() == 1 && Ascii.equalsIgnoreCase(lines.get(0), "infinity")) {
      return true;
    }
    throw Refusals.field("Depth", "0 or infinity is expected");
  }
}
