// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import dev.lws.core.model.InvalidPathException;
import dev.lws.core.model.Target;
import dev.lws.core.model.Target.Facet;
import dev.lws.core.model.UriSpace;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The resource that a message leads to (WST-4). The URI it was posted to, {@code wsa:To} and the
 * reference parameter each name the mount or a resource below it; those that name a resource must
 * agree, so that whoever guards the one cannot be got round by the other.
 *
 * @param target the resource
 * @param uris where clients see the storage
 */
record Destination(Target target, UriSpace uris) {

  private static final UriSpace WHOLE_HOST = new UriSpace("/", null);

  /**
   * Finds it.
   *
   * @param publicBase where clients see the mount; null for where the request found it
   * @throws Fault.Thrown if it leads nowhere
   */
  static Destination of(SoapRequest request, Addressing addressing, @Nullable URI publicBase) {
    Target posted = located(request.rawPath());
    int mountSegments = request.mountSegments();
    if (posted.segments().size() < mountSegments) {
      throw Fault.destinationUnreachable(request.rawPath()).thrown();
    }
    Target mount =
        publicBase == null
            ? new Target(posted.segments().subList(0, mountSegments), true, Facet.RESOURCE)
            : located(publicBase.getRawPath());
    List<Target> named = new ArrayList<>();
    named.add(posted.below(mountSegments));
    addressing.to().ifPresent(to -> named.add(below(mount, to)));
    addressing.resource().ifPresent(path -> named.add(resource(path)));
    List<Target> resources = named.stream().filter(target -> !isMount(target)).distinct().toList();
    if (resources.size() > 1) {
      throw Fault.invalidHeader(
              "InvalidAddress",
              Names.wsa("To"),
              "the URI of the request, wsa:To and lws:Resource name different resources")
          .thrown();
    }
    String origin =
        publicBase == null
            ? request.origin().map(URI::toString).orElse(null)
            : publicBase.getScheme() + "://" + publicBase.getRawAuthority();
    return new Destination(
        resources.isEmpty() ? Target.ROOT : resources.get(0),
        new UriSpace(WHOLE_HOST.href(mount), origin));
  }

  private static boolean isMount(Target target) {
    return target.isRoot() && target.facet() == Facet.RESOURCE;
  }

  private static Target located(String rawPath) {
    if (!rawPath.startsWith("/")) {
      throw Fault.badRequest("the path of the request must begin with a slash").thrown();
    }
    try {
      return WHOLE_HOST.locate(rawPath.substring(1));
    } catch (InvalidPathException e) {
      throw Fault.badRequest(String.valueOf(e.getMessage())).thrown();
    }
  }

  /** Of {@code wsa:To} only the path counts: hosts have many names. */
  private static Target below(Target mount, String to) {
    Target whole = located(path(to).orElseThrow(() -> noAddress(to)));
    int mountSegments = mount.segments().size();
    if (whole.segments().size() < mountSegments
        || !whole.segments().subList(0, mountSegments).equals(mount.segments())) {
      throw Fault.destinationUnreachable(to).thrown();
    }
    return whole.below(mountSegments);
  }

  private static Optional<String> path(String to) {
    try {
      URI uri = new URI(to);
      boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null && !uri.isOpaque();
      return Optional.ofNullable(uri.getRawPath())
          .filter(path -> plain && !path.isEmpty() && (uri.isAbsolute() || to.startsWith("/")));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Fault.Thrown noAddress(String to) {
    return Fault.invalidHeader(
            "InvalidAddress",
            Names.wsa("To"),
            "the absolute URI of a resource is expected, without query and fragment: " + to)
        .thrown();
  }

  private static Target resource(String path) {
    try {
      return WHOLE_HOST.locate(path.startsWith("/") ? path.substring(1) : path);
    } catch (InvalidPathException e) {
      throw Fault.invalidHeader(
              "InvalidAddress", Addressing.RESOURCE, String.valueOf(e.getMessage()))
          .thrown();
    }
  }
}
