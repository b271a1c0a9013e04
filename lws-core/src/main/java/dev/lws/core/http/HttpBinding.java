// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import dev.lws.core.LwsStorage;
import dev.lws.core.http.ResponseHead.Field;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Speaks HTTP for one or many storages: the whole protocol over an {@link HttpExchange}, which is
 * all that an adapter implements. Immutable and thread-safe.
 */
public final class HttpBinding {

  private static final System.Logger LOG = System.getLogger(HttpBinding.class.getName());

  private final BindingSettings settings;
  private final Route.Router router;
  private final Responses responses;
  private final Dispatch dispatch;

  private HttpBinding(StorageResolver resolver, BindingSettings settings) {
    this.settings = settings;
    this.router = new Route.Router(resolver, settings.address());
    this.responses = new Responses(settings);
    this.dispatch = new Dispatch(settings.strictness(), responses);
  }

  /** An endpoint for one storage, with the default settings. */
  public static HttpBinding of(LwsStorage storage) {
    return builder(storage).build();
  }

  /** Begins an endpoint for one storage. */
  public static Builder builder(LwsStorage storage) {
    return builder(StorageResolver.of(storage));
  }

  /** Begins an endpoint for many storages. */
  public static Builder builder(StorageResolver resolver) {
    return new Builder(resolver);
  }

  /**
   * Answers one request, whatever it is. Failures are answered as problems; once a body has begun,
   * they break the connection instead.
   *
   * @throws IOException if the client could not be answered; there is nothing left to do then
   */
  public void handle(HttpExchange exchange) throws IOException {
    Answer answer = new Answer(exchange, settings.clock());
    Intake intake = new Intake(exchange);
    Route.@Nullable Found route = null;
    try {
      if (isPreflight(exchange) || isAboutTheServer(exchange)) {
        answer.send(204, new HeaderFields().add("Cache-Control", "no-cache"));
        return;
      }
      if (intake.isCoded()) {
        answer.sendNotImplemented(
            "of the transfer codings only chunked is understood; send the body without the others");
        return;
      }
      Route way = router.route(exchange);
      if (way instanceof Route.Elsewhere elsewhere) {
        responses.redirect(answer, elsewhere.location());
        return;
      }
      route = (Route.Found) way;
      settings.guard().check(exchange, route.origin());
      dispatch.carryOut(
          new IncomingRequest(exchange, intake, route, settings.clock().instant()), answer);
    } catch (LwsException e) {
      sendProblem(answer, intake, e, route);
    } catch (IOException e) {
      if (!answer.hasBegun()) {
        throw e;
      }
      logBreak(exchange, answer, e);
      exchange.abort(e);
    } catch (RuntimeException e) {
      LwsException failure =
          new LwsException(
              Kind.UNKNOWN_ERROR, "something failed on this side; it has been logged", e);
      LOG.log(
          System.Logger.Level.ERROR,
          "incident "
              + failure.incident()
              + ": "
              + described(exchange, answer)
              + " met an unexpected failure",
          e);
      sendProblem(answer, intake, failure, route);
    }
  }

  private static void logBreak(HttpExchange exchange, Answer answer, IOException e) {
    if (answer.isClientGone()) {
      LOG.log(
          System.Logger.Level.DEBUG,
          () -> "the client of " + described(exchange, answer) + " went away",
          e);
    } else {
      LOG.log(
          System.Logger.Level.ERROR,
          "the response to "
              + described(exchange, answer)
              + " broke off: its body could not be read to the end",
          e);
    }
  }

  private static String described(HttpExchange exchange, Answer answer) {
    return exchange.method() + " " + answer.path();
  }

  private void sendProblem(
      Answer answer, Intake intake, LwsException problem, Route.@Nullable Found route)
      throws IOException {
    if (answer.hasBegun()) {
      answer.abort(problem);
      return;
    }
    List<Field> fields = new ArrayList<>();
    if (problem.kind() == Kind.UNKNOWN_REQUESTER && route != null) {
      fields.addAll(settings.challenges().fields(route.uris()));
    }
    intake.drain();
    if (intake.isUnfinished()) {
      fields.add(new Field("Connection", "close"));
    }
    answer.sendProblem(problem, fields);
  }

  /** {@code OPTIONS *} asks about the server, not about a resource (RFC 9110 §9.3.7). */
  private static boolean isAboutTheServer(HttpExchange exchange) {
    return exchange.method().equals("OPTIONS") && exchange.rawTarget().equals("*");
  }

  private static boolean isPreflight(HttpExchange exchange) {
    return exchange.method().equals("OPTIONS")
        && !exchange.headers("Origin").isEmpty()
        && !exchange.headers("Access-Control-Request-Method").isEmpty();
  }

  /** Collects the choices for an endpoint. Not thread-safe. */
  public static final class Builder {

    private final StorageResolver resolver;
    private @Nullable URI publicBaseUri;
    private Set<String> allowedHosts = Set.of();
    private String realm = "LWS";
    private @Nullable URI authorizationServer;
    private List<String> challenges = List.of();
    private Set<String> trustedOrigins = Set.of();
    private boolean crossSiteGuard = true;
    private boolean blockScriptDestinations = true;
    private Optional<String> contentSecurityPolicy = Optional.of("sandbox");
    private int maxLinkHeaderBytes = 4 << 10;
    private boolean requireConditionalPut = true;
    private boolean requireConditionalPatch;
    private boolean putCreates = true;
    private boolean requireMembershipLinks;

    private Builder(StorageResolver resolver) {
      this.resolver = Objects.requireNonNull(resolver, "resolver");
    }

    /**
     * The place where clients see the mount, if a proxy or the like stands in front (ALL-18).
     * Default: as the request came in.
     *
     * @param uri absolute, with a path that ends in a slash, without query and fragment
     * @throws IllegalArgumentException if it is not such a URI
     */
    public Builder publicBaseUri(URI uri) {
      if (Origins.of(uri) == null
          || !uri.getRawPath().endsWith("/")
          || uri.getRawQuery() != null
          || uri.getRawFragment() != null) {
        throw new IllegalArgumentException(
            "a public base URI is like https://example.org/storage/, with the slash: " + uri);
      }
      publicBaseUri = uri;
      return this;
    }

    /**
     * The authorities this endpoint is known under, such as {@code example.org} or {@code
     * example.org:8443} (ALL-18). Requests for others are refused. A default port is left out.
     * Default: none are listed; then loopback names and IP addresses will do, which suits local use
     * only and keeps out pages that have given this machine a name of their own. Not looked at when
     * there is a public base URI.
     *
     * @throws IllegalArgumentException if one has a scheme, a path, a wildcard or nothing
     */
    public Builder allowedHosts(Set<String> hosts) {
      for (String host : hosts) {
        if (!Origins.isAuthority(host)) {
          throw new IllegalArgumentException(
              "a host is like example.org or example.org:8443: '" + host + "'");
        }
      }
      allowedHosts = lowerCase(hosts);
      return this;
    }

    /** The realm of the default challenge. Default {@code LWS}. */
    public Builder realm(String newRealm) {
      realm = newRealm;
      return this;
    }

    /**
     * That which the default challenge names as {@code as_uri} (ALL-5). Default: the storage's own
     * base URI.
     */
    public Builder authorizationServer(URI uri) {
      authorizationServer = uri;
      return this;
    }

    /** The challenges of a 401, verbatim, in the place of the default one (ALL-5). */
    public Builder challenges(List<String> newChallenges) {
      challenges = newChallenges;
      return this;
    }

    /**
     * Origins whose pages may make browsers send changes, such as {@code https://app.example}
     * (ALL-17). Default none.
     */
    public Builder trustedOrigins(Set<String> origins) {
      trustedOrigins = new TreeSet<>();
      for (String origin : origins) {
        String normal = Origins.of(origin);
        if (normal == null) {
          throw new IllegalArgumentException("an origin is like https://app.example: " + origin);
        }
        trustedOrigins.add(normal);
      }
      return this;
    }

    /**
     * Whether changes that pages of other sites make browsers send are refused (ALL-17). Default
     * yes.
     */
    public Builder crossSiteGuard(boolean on) {
      crossSiteGuard = on;
      return this;
    }

    /**
     * Whether known agents with ambient credentials are refused content as script, worker or style
     * of a page (REA-12). Default yes.
     */
    public Builder blockScriptDestinations(boolean on) {
      blockScriptDestinations = on;
      return this;
    }

    /** The {@code Content-Security-Policy} of stored content (REA-12). Default {@code sandbox}. */
    public Builder contentSecurityPolicy(Optional<String> policy) {
      contentSecurityPolicy = policy;
      return this;
    }

    /**
     * The size of all {@code Link} fields of a response together, in bytes (ALL-8). Default 4 KiB.
     */
    public Builder maxLinkHeaderBytes(int bytes) {
      if (bytes < 1_024) {
        throw new IllegalArgumentException("maxLinkHeaderBytes is at least 1024: " + bytes);
      }
      maxLinkHeaderBytes = bytes;
      return this;
    }

    /** Whether PUT on an existing resource needs a precondition (UPD-2). Default yes. */
    public Builder requireConditionalPut(boolean required) {
      requireConditionalPut = required;
      return this;
    }

    /**
     * Whether PATCH on a resource needs a precondition (UPD-12); on a linkset it always does.
     * Default no.
     */
    public Builder requireConditionalPatch(boolean required) {
      requireConditionalPatch = required;
      return this;
    }

    /** Whether PUT creates without {@code If-None-Match: *} (CRE-10). Default yes. */
    public Builder putCreates(boolean creates) {
      putCreates = creates;
      return this;
    }

    /**
     * Whether POST must say with links how the new resource belongs to the patron (CRE-2). Default
     * no.
     */
    public Builder requireMembershipLinks(boolean required) {
      requireMembershipLinks = required;
      return this;
    }

    /** Builds the endpoint. */
    public HttpBinding build() {
      return new HttpBinding(
          resolver,
          new BindingSettings(
              new BindingSettings.Address(publicBaseUri, allowedHosts),
              new Challenges(realm, authorizationServer, challenges),
              new CrossSiteGuard(crossSiteGuard, blockScriptDestinations, trustedOrigins),
              contentSecurityPolicy,
              maxLinkHeaderBytes,
              new BindingSettings.Strictness(
                  requireConditionalPut,
                  requireConditionalPatch,
                  !putCreates,
                  requireMembershipLinks),
              InstantSource.system()));
    }

    private static Set<String> lowerCase(Set<String> texts) {
      Set<String> result = new TreeSet<>();
      texts.forEach(text -> result.add(com.google.common.base.Ascii.toLowerCase(text)));
      return result;
    }
  }
}
