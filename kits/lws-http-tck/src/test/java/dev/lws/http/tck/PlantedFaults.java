// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lws.core.auth.Agent;
import dev.lws.core.http.HttpExchange;
import dev.lws.core.http.ResponseHead;
import dev.lws.core.http.ResponseHead.Field;
import dev.lws.http.tck.host.LwsHost;
import dev.lws.http.tck.socket.PlainSocketHost;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The contract over adapters that are wrong in one way each. Surefire does not run them; {@link
 * PlantedFaultTest} does.
 */
final class PlantedFaults {

  private PlantedFaults() {}

  /** The contract over an adapter with something between the server and the endpoint. */
  abstract static class Suite extends LwsHttpContract {

    abstract HttpExchange layer(HttpExchange exchange);

    @Override
    protected LwsHost host() {
      return PlainSocketHost.create().through(this::layer);
    }
  }

  /** No fault at all. */
  static class Forwards extends Suite {
    @Override
    HttpExchange layer(HttpExchange exchange) {
      return new ForwardingExchange(exchange);
    }
  }

  // ---- the target

  static class DecodesPaths extends Suite {
    @Override
    HttpExchange layer(HttpExchange exchange) {
      return new ForwardingExchange(exchange) {
        @Override
        public String rawTarget() {
          try {
            return URLDecoder.decode(super.rawTarget().replace("+", "%2B"), UTF_8);
          } catch (IllegalArgumentException e) {
            return super.rawTarget();
          }
        }
      };
    }
  }

  static class CutsPathParameters extends Suite {
    @Override
    HttpExchange layer(HttpExchange exchange) {
      return new ForwardingExchange(exchange) {
        @Override
        public String rawTarget() {
          return super.rawTarget().replaceAll(";[^/]*", "");
        }
      };
    }
  }

  static class LosesQueries extends Suite {
    @Override
    HttpExchange layer(HttpExchange exchange) {
      return new ForwardingExchange(exchange) {
        @Override
        public Optional<String> rawQuery() {
          return Optional.empty();
        }
      };
    }
  }

  static class CountsTheContextOnly extends Suite {
    @Override
    HttpExchange layer(HttpExchange exchange) {
      return new ForwardingExchange(exchange) {
        @Override
        public int mountSegments() {
          return Math.min(1, super.mountSegments());
        }
      };
    }
  }

  static class BelievesForwardedHosts extends Suite {
    @Override
    HttpExchange layer(HttpExchange exchange) {
      return new ForwardingExchange(exchange) {
        @Override
        public Optional<URI> requestOrigin() {
          return headers("X-Forwarded-Host").stream()
              .findFirst()
              .map(host -> URI.create("http://" + host))
              .or(super::requestOrigin);
        }
      };
    }
  }

  // ---- method and fields

  static class ReadsMethodsInAnyCase extends Suite {
    @Override
    HttpExchange layer(HttpExchange exchange) {
      return new ForwardingExchange(exchange) {
        @Override
        public String method() {
          return super.method().toUpperCase(Locale.ROOT);
        }
      };
    }
  }

  static class TakesUnknownMethodsForGet extends Suite {

    private static final Set<String> KNOWN =
        Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    @Override
    HttpExchange layer(HttpExchange exchange) {
      return new ForwardingExchange(exchange) {
        @Override
        public String method() {
          return KNOWN.contains(super.method()) ? super.method() : "GET";
        }
      };
    }
  }

  static class TakesTheFirstLineOnly extends Suite {
    @Override
    HttpExchange layer(HttpExchange exchange) {
      return new ForwardingExchange(exchange) {
        @Override
        public List<String> headers(String name) {
          return super.headers(name).stream().limit(1).toList();
        }
      };
    }
  }

  static class SplitsAtCommas extends Suite {
    @Override
    HttpExchange layer(HttpExchange exchange) {
      return new ForwardingExchange(exchange) {
        @Override
        public List<String> headers(String name) {
          return super.headers(name).stream()
              .flatMap(line -> Stream.of(line.split(",", -1)))
              .map(String::strip)
              .toList();
        }
      };
    }
  }

  static class LosesTheAgent extends Suite {
    @Override
    HttpExchange layer(HttpExchange exchange) {
      return new ForwardingExchange(exchange) {
        @Override
        public Agent agent() {
          return Agent.anonymous();
        }
      };
    }
  }

  // ---- the body of the request

  static class EatsTheFirstByte extends Suite {
    @Override
    HttpExchange layer(HttpExchange exchange) {
      return new ForwardingExchange(exchange) {
        @Override
        public InputStream body() throws IOException {
          InputStream body = super.body();
          body.skip(1);
          return body;
        }
      };
    }
  }

  static class AsksForBodiesAtOnce extends Suite {
    @Override
    HttpExchange layer(HttpExchange exchange) {
      try {
        InputStream body = exchange.body();
        return new ForwardingExchange(exchange) {
          @Override
          public InputStream body() {
            return body;
          }
        };
      } catch (IOException e) {
        return exchange;
      }
    }
  }

  static class TakesABreakForTheEnd extends Suite {
    @Override
    HttpExchange layer(HttpExchange exchange) {
      return new ForwardingExchange(exchange) {
        @Override
        public InputStream body() throws IOException {
          return new FilterInputStream(super.body()) {
            @Override
            public int read(byte[] target, int offset, int length) {
              try {
                return super.read(target, offset, length);
              } catch (IOException e) {
                return -1;
              }
            }
          };
        }
      };
    }
  }

  // ---- the response

  /** The contract over an adapter that changes fields of the response. */
  abstract static class FieldSuite extends Suite {

    abstract Stream<Field> sent(Field field);

    @Override
    HttpExchange layer(HttpExchange exchange) {
      return new ForwardingExchange(exchange) {
        @Override
        Stream<Field> sent(Field field) {
          return FieldSuite.this.sent(field);
        }
      };
    }
  }

  static class SendsTheLastLinkOnly extends Suite {
    @Override
    HttpExchange layer(HttpExchange exchange) {
      return new ForwardingExchange(exchange) {
        @Override
        public OutputStream respond(ResponseHead head) throws IOException {
          List<Field> fields = head.fields();
          Set<String> seen = new HashSet<>();
          List<Field> kept =
              Stream.iterate(fields.size() - 1, i -> i >= 0, i -> i - 1)
                  .map(fields::get)
                  .filter(field -> seen.add(field.name()))
                  .toList();
          return super.respond(new ResponseHead(head.status(), kept));
        }
      };
    }
  }

  static class AddsACharset extends FieldSuite {
    @Override
    Stream<Field> sent(Field field) {
      boolean bare = field.name().equals("Content-Type") && !field.value().contains("charset");
      return Stream.of(bare ? new Field(field.name(), field.value() + ";charset=UTF-8") : field);
    }
  }

  static class SuffixesTags extends FieldSuite {
    @Override
    Stream<Field> sent(Field field) {
      return Stream.of(
          field.name().equals("ETag")
              ? new Field("ETag", field.value().replaceAll("\"$", "-gzip\""))
              : field);
    }
  }

  static class WeakensTags extends FieldSuite {
    @Override
    Stream<Field> sent(Field field) {
      return Stream.of(
          field.name().equals("ETag") ? new Field("ETag", "W/" + field.value()) : field);
    }
  }

  static class LosesVary extends FieldSuite {
    @Override
    Stream<Field> sent(Field field) {
      return field.name().equals("Vary") ? Stream.of() : Stream.of(field);
    }
  }

  static class SaysHowToCache extends FieldSuite {
    @Override
    Stream<Field> sent(Field field) {
      return Stream.of(
          field.name().equals("Cache-Control") ? new Field("Cache-Control", "max-age=0") : field);
    }
  }

  static class HasErrorPagesOfItsOwn extends Suite {
    @Override
    HttpExchange layer(HttpExchange exchange) {
      return new ForwardingExchange(exchange) {
        @Override
        public OutputStream respond(ResponseHead head) throws IOException {
          if (head.status() < 400) {
            return super.respond(head);
          }
          List<Field> fields = List.of(new Field("Content-Type", "text/html"));
          super.respond(new ResponseHead(head.status(), fields)).write("<p>Error".getBytes(UTF_8));
          return OutputStream.nullOutputStream();
        }
      };
    }
  }

  static class AbsolvesShortBodies extends Suite {
    @Override
    HttpExchange layer(HttpExchange exchange) {
      return new ForwardingExchange(exchange) {
        @Override
        Stream<Field> sent(Field field) {
          return field.name().equals("Content-Length") ? Stream.of() : Stream.of(field);
        }

        @Override
        public void abort(IOException cause) {
          // the response ends as if nothing had happened, in chunks
        }
      };
    }
  }

  static class AnswersHeadWithABody extends LwsHttpContract {
    @Override
    protected LwsHost host() {
      return new HeadAsGet(PlainSocketHost.create());
    }
  }
}
