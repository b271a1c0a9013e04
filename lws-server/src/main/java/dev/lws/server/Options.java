// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options of the server, as the command line gives them.
 *
 * @param port where to listen; 0 for any free port
 * @param host the address to listen on
 * @param basePath the path of the storage's root, with a slash at both ends
 * @param adapter how the endpoint is mounted
 * @param soapPath the path of the SOAP endpoint, without a slash at its end; empty for none
 * @param data the folder of the file store, absolute; none if everything is kept in memory
 * @param tokens agents by their bearer tokens; none for an open server
 * @param owner the agent who may do everything
 * @param publicRead whether everybody may read
 * @param privateName how the names begin that {@code publicRead} leaves out
 * @param authorizationServer where clients get tokens, for the challenge
 */
record Options(
    int port,
    String host,
    String basePath,
    Adapter adapter,
    Optional<String> soapPath,
    Optional<Path> data,
    Map<String, String> tokens,
    Optional<String> owner,
    boolean publicRead,
    Optional<String> privateName,
    Optional<URI> authorizationServer) {

  static final String HELP =
      """
      Usage: java -jar lws-server.jar [options]
             java -jar lws-server.jar import DIR [--data FOLDER]
             java -jar lws-server.jar export DIR [--data FOLDER]

      Without a command it serves a storage:

        --port N                 port to listen on; 0 picks a free one (default 8080)
        --host H                 address to listen on (default localhost)
        --base-path P            path of the storage's root (default /)
        --adapter servlet|jaxrs  how the endpoint is mounted; it answers alike (default servlet)
        --soap P                 path of a WS-Transfer endpoint for the same storage, such as /soap;
                                 resources whose paths begin with it are hidden (default none)
        --store fs|memory        where resources are kept: in files, or in memory until it ends
                                 (default fs)
        --data FOLDER            folder of the file store, made if it is missing (default lws-data)
        --token TOKEN=AGENT_URI  whoever sends this bearer token is that agent; repeatable.
                                 Without any, everybody may do everything
        --owner AGENT_URI        agent who may do everything; others may do nothing
        --public-read            everybody may read
        --private-name NAME      but not what has a name that begins with NAME, nor see it listed
        --as-uri URI             authorization server that a 401 names (default: the storage's root)
        --help                   list these options

      import copies the files below DIR into the storage in the data folder, export copies them out.
      Nothing is removed, and what is there already is not copied again: done once more, both go on
      where they were. No server may run on the data folder meanwhile. What could not be copied is
      listed at the end, and the exit status is 1 then.

      An option and its value may also be written as one: --port=8080.
      """;

  /** The folder of the file store, unless another one is named. */
  private static final String DEFAULT_DATA = "lws-data";

  private static final CommandLine.Grammar GRAMMAR =
      new CommandLine.Grammar(
          List.of("--public-read"),
          List.of(
              "--port",
              "--host",
              "--base-path",
              "--adapter",
              "--soap",
              "--store",
              "--data",
              "--token",
              "--owner",
              "--private-name",
              "--as-uri"),
          List.of("--token"),
          0);

  /** Tokens as RFC 6750 section 2.1 has them; they may end in equals signs themselves. */
  private static final Pattern TOKEN =
      Pattern.compile("([A-Za-z0-9._~+/-]+=*)=([A-Za-z][A-Za-z0-9+.-]*:.+)");

  /** Characters that need no escape in a path, nor mean anything in a servlet mapping. */
  private static final Pattern BASE_PATH = Pattern.compile("/|(/[A-Za-z0-9._~-]+)+/?");

  private static final Pattern SOAP_PATH = Pattern.compile("(/[A-Za-z0-9_~-]+)+/?");

  Options {
    tokens = Map.copyOf(tokens);
  }

  /** Reads a command line. */
  static Options parse(List<String> arguments) throws StartException {
    CommandLine line = CommandLine.parse(GRAMMAR, arguments);
    Map<String, String> tokens = tokens(line.all("--token"));
    if (tokens.isEmpty()) {
      for (String option : List.of("--owner", "--public-read", "--private-name")) {
        if (line.has(option)) {
          throw new StartException(
              option + " needs --token: without tokens everybody may do everything");
        }
      }
    }
    return new Options(
        port(line.one("--port").orElse("8080")),
        host(line.one("--host").orElse("localhost")),
        basePath(line.one("--base-path").orElse("/")),
        adapter(line.one("--adapter").orElse("servlet")),
        soapPath(line.one("--soap"), line.one("--base-path")),
        store(line),
        tokens,
        agent("--owner", line.one("--owner")),
        line.has("--public-read"),
        privateName(line.one("--private-name")),
        uri("--as-uri", line.one("--as-uri")));
  }

  private static int port(String text) throws StartException {
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    throw new StartException("--port is a number from 0 to 65535, not '" + text + "'");
  }

  private static String host(String text) throws StartException {
    if (text.isBlank()) {
      throw new StartException("--host is a name or an address, not nothing");
    }
    return text;
  }

  private static String basePath(String text) throws StartException {
    if (!BASE_PATH.matcher(text).matches() || text.matches(".*/\\.{1,2}(/.*)?")) {
      throw new StartException(
          "--base-path is like /storage, of letters, digits and .-_~, not '" + text + "'");
    }
    return text.endsWith("/") ? text : text + "/";
  }

  private static Optional<String> soapPath(Optional<String> text, Optional<String> basePath)
      throws StartException {
    if (text.isPresent() && !SOAP_PATH.matcher(text.get()).matches()) {
      throw new StartException(
          "--soap is like /soap, of letters, digits and -_~, not '" + text.get() + "'");
    }
    Optional<String> path = text.map(given -> given.replaceFirst("/$", ""));
    if (path.isPresent() && path.equals(basePath.map(given -> given.replaceFirst("/$", "")))) {
      throw new StartException("--soap and --base-path are not the same");
    }
    return path;
  }

  private static Adapter adapter(String text) throws StartException {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "servlet" -> Adapter.SERVLET;
      case "jaxrs" -> Adapter.JAXRS;
      default -> throw new StartException("--adapter is servlet or jaxrs, not '" + text + "'");
    };
  }

  private static Optional<Path> store(CommandLine line) throws StartException {
    String store = line.one("--store").orElse("fs");
    return switch (store.toLowerCase(Locale.ROOT)) {
      case "memory" -> {
        if (line.has("--data")) {
          throw new StartException("--data needs --store fs: the memory store keeps no files");
        }
        yield Optional.empty();
      }
      case "fs" -> Optional.of(data(line));
      default -> throw new StartException("--store is fs or memory, not '" + store + "'");
    };
  }

  /** The folder of the file store. */
  static Path data(CommandLine line) throws StartException {
    return path("--data", line.one("--data").orElse(DEFAULT_DATA));
  }

  /** Reads the name of a folder, as seen from the working directory. */
  static Path path(String what, String text) throws StartException {
    if (text.isBlank()) {
      throw new StartException(what + " is the name of a folder, not nothing");
    }
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new StartException(what + " is no name of a folder here: " + e.getMessage(), e);
    }
  }

  /** Tokens are secrets: messages do not repeat them. */
  private static Map<String, String> tokens(List<String> values) throws StartException {
    Map<String, String> tokens = new HashMap<>();
    for (String value : values) {
      Matcher matcher = TOKEN.matcher(value);
      if (!matcher.matches()) {
        throw new StartException(
            "--token is TOKEN=AGENT_URI, the token of letters, digits and -._~+/, the agent an"
                + " absolute URI");
      }
      String agent = uri("the agent of --token", matcher.group(2)).toString();
      if (tokens.put(matcher.group(1), agent) != null) {
        throw new StartException("--token is given twice with the same token, for " + agent);
      }
    }
    return tokens;
  }

  private static Optional<String> agent(String option, Optional<String> text)
      throws StartException {
    return uri(option, text).map(URI::toString);
  }

  private static Optional<String> privateName(Optional<String> text) throws StartException {
    if (text.isPresent() && (text.get().isEmpty() || text.get().contains("/"))) {
      throw new StartException(
          "--private-name is the beginning of a name, without slashes, not '" + text.get() + "'");
    }
    return text;
  }

  private static Optional<URI> uri(String option, Optional<String> text) throws StartException {
    return text.isEmpty() ? Optional.empty() : Optional.of(uri(option, text.get()));
  }

  private static URI uri(String what, String text) throws StartException {
    try {
      URI uri = new URI(text);
      if (uri.isAbsolute()) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Reported as any other that is no URI.
    }
    throw new StartException(what + " is an absolute URI, not '" + text + "'");
  }
}
