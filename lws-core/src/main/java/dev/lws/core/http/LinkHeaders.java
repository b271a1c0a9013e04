// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import dev.lws.core.model.Link;
import dev.lws.core.model.LinkValues;
import dev.lws.core.model.Vocabulary;
import dev.lws.core.operation.ResourceLinks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The {@code Link} fields of a response, within a budget (ALL-8): containers give up at about 8 KiB
 * of headers, whose rest is in the linkset.
 */
final class LinkHeaders {

  /** That which a field takes beside its value: name, colon, space and line break. */
  private static final int OVERHEAD = "Link: \r\n".length();

  private static final Splitter RELATIONS = Splitter.on(' ');

  private final int budget;
  private final List<String> values = new ArrayList<>();
  private int used;

  private LinkHeaders(int budget) {
    this.budget = budget;
  }

  /**
   * Chooses and writes the links of a response.
   *
   * @param links those of the resource
   * @param more others that a client cannot do without, such as those of pages
   * @param prefer relations to include or omit (REA-10)
   * @param requestPath what relative references are relative to
   */
  static List<String> write(
      ResourceLinks links, List<Link> more, Prefer prefer, String requestPath, int budget) {
    LinkHeaders headers = new LinkHeaders(budget);
    List<Link> mandatory =
        joined(
            Stream.concat(more.stream(), links.mandatory().stream())
                .filter(link -> !isOmitted(link, prefer)));
    headers.addMandatory(mandatory, requestPath);
    for (Link link : links.userLinks()) {
      if (prefer.include().contains(link.relation())) {
        headers.add(value(link));
      }
    }
    headers.addUnlessOmitted(links.auxiliaries(), prefer);
    headers.addUnlessOmitted(links.userTypes(), prefer);
    return headers.values;
  }

  private void addUnlessOmitted(List<Link> links, Prefer prefer) {
    for (Link link : links) {
      if (!isOmitted(link, prefer)) {
        add(value(link));
      }
    }
  }

  private static boolean isOmitted(Link link, Prefer prefer) {
    return !prefer.omit().isEmpty() && prefer.omit().contains(Ascii.toLowerCase(link.relation()));
  }

  /** Long paths are written relative to the request, so that these always fit. */
  private void addMandatory(List<Link> links, String requestPath) {
    List<String> written = new ArrayList<>(links.size());
    int size = 0;
    for (Link link : links) {
      String value = value(link);
      written.add(value);
      size += value.length() + OVERHEAD;
    }
    if (size <= budget) {
      written.forEach(this::add);
    } else {
      links.forEach(link -> add(value(relative(link, requestPath))));
    }
  }

  private static Link relative(Link link, String requestPath) {
    String reference = RelativeReference.of(requestPath, link.target());
    return reference.length() < link.target().length()
        ? new Link(reference, link.relation(), link.anchor(), link.attributes())
        : link;
  }

  private static String value(Link link) {
    return link.relation().indexOf(' ') < 0
        ? LinkValues.write(link)
        : LinkValues.write(link, RELATIONS.splitToList(link.relation()));
  }

  /** Passes over what does not fit; smaller ones behind it still may. */
  private void add(String value) {
    if (used + value.length() + OVERHEAD <= budget) {
      used += value.length() + OVERHEAD;
      values.add(value);
    }
  }

  /** The storage description's two names go into one value (ALL-8). */
  private static List<Link> joined(Stream<Link> links) {
    List<Link> result = new ArrayList<>();
    links.forEach(
        link -> {
          Link last = result.isEmpty() ? null : result.get(result.size() - 1);
          if (last != null
              && link.relation().equals(Vocabulary.STORAGE_DESCRIPTION_URI)
              && last.relation().equals(Vocabulary.STORAGE_DESCRIPTION)) {
            String both = last.relation() + " " + link.relation();
            result.set(result.size() - 1, new Link(last.target(), both, null, last.attributes()));
          } else {
            result.add(link);
          }
        });
    return result;
  }
}
