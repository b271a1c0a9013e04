// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.view;

import dev.lws.core.auth.Visibility;
import dev.lws.core.internal.settings.Listings;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.Remedy;
import dev.lws.core.operation.Representation.Paging;
import dev.lws.store.Page;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceName;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Lists the containers of one storage.
 *
 * @param cursors seal and open places in listings
 * @param form the sizes of pages
 */
public record Lister(Cursors cursors, Listings form) {

  private static final Paging ALONE = new Paging(Optional.empty(), Optional.empty());

  /**
   * Finds the place that a cursor names.
   *
   * @throws LwsException {@link Kind#BAD_REQUEST} if it is none of this container
   */
  public Seek seek(ResourceId container, Optional<String> cursor) {
    return cursor
        .map(
            text ->
                cursors
                    .open(container, text)
                    .orElseThrow(
                        () ->
                            new LwsException(
                                Kind.BAD_REQUEST,
                                "the cursor is none of this container; send one of its own, or none for the first page",
                                Remedy.TAKE_CURSOR_FROM_PAGE)))
        .orElse(Seek.first());
  }

  public Listing list(View view, Located container, Seek seek, Visibility visibility)
      throws IOException {
    long count = container.record().members().map(ResourceRecord.Members::count).orElse(0L);
    return switch (visibility) {
      case NONE -> new Listing(List.of(), OptionalLong.empty(), ALONE);
      case ALL -> all(view, container.record().id(), seek, count);
      case PER_MEMBER ->
          count <= form.maxFilterScan()
              ? wholeFiltered(view, container, seek)
              : scanFiltered(view, container, seek);
    };
  }

  private Listing all(View view, ResourceId id, Seek seek, long count) throws IOException {
    Page page = view.members(id, seek, form.pageSize());
    List<ResourceRecord> members = page.members();
    if (members.isEmpty()) {
      return new Listing(members, OptionalLong.of(count), back(id, seek));
    }
    boolean backwards = seek instanceof Seek.Before;
    Seek before = Seek.before(members.get(0).name());
    Seek after = Seek.after(members.get(members.size() - 1).name());
    boolean hasPrevious =
        backwards ? page.more() : !(seek instanceof Seek.First) && isAnyone(view, id, before);
    boolean hasNext = backwards ? isAnyone(view, id, after) : page.more();
    return new Listing(
        members, OptionalLong.of(count), paging(id, hasPrevious, before, hasNext, after));
  }

  private static boolean isAnyone(View view, ResourceId id, Seek seek) throws IOException {
    return !view.members(id, seek, 1).members().isEmpty();
  }

  /**
   * A container that fits one scan: its page and total are those of the members that may be seen.
   */
  private Listing wholeFiltered(View view, Located container, Seek seek) throws IOException {
    ResourceId id = container.record().id();
    List<ResourceRecord> visible = new ArrayList<>();
    Seek at = Seek.first();
    while (true) {
      Page page = view.members(id, at, form.pageSize());
      visible.addAll(view.readable(page.members().stream().map(container::member).toList()));
      if (!page.more()) {
        break;
      }
      at = Seek.after(page.members().get(page.members().size() - 1).name());
    }
    int from = 0;
    int to = Math.min(form.pageSize(), visible.size());
    if (seek instanceof Seek.After after) {
      from = firstBehind(visible, after.name(), false);
      to = Math.min(from + form.pageSize(), visible.size());
    } else if (seek instanceof Seek.Before before) {
      to = firstBehind(visible, before.name(), true);
      from = Math.max(0, to - form.pageSize());
    }
    List<ResourceRecord> members = visible.subList(from, to);
    Paging paging =
        members.isEmpty()
            ? back(id, seek)
            : paging(
                id,
                from > 0,
                Seek.before(members.get(0).name()),
                to < visible.size(),
                Seek.after(members.get(members.size() - 1).name()));
    return new Listing(members, OptionalLong.of(visible.size()), paging);
  }

  /** The index of the first member behind a name, or, inclusively, at it. */
  private static int firstBehind(List<ResourceRecord> members, String name, boolean inclusive) {
    int low = 0;
    int high = members.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = ResourceName.ORDER.compare(members.get(middle).name(), name);
      if (order < 0 || (order == 0 && !inclusive)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * A page of a larger container: examines a bounded number of members, and may show few or none of
   * them.
   */
  private Listing scanFiltered(View view, Located container, Seek seek) throws IOException {
    ResourceId id = container.record().id();
    boolean backwards = seek instanceof Seek.Before;
    Deque<ResourceRecord> shown = new ArrayDeque<>();
    Seek at = seek;
    int examined = 0;
    String first = "";
    String last = "";
    boolean more = true;
    while (more && examined < form.maxFilterScan() && shown.size() < form.pageSize()) {
      int batch = Math.min(form.pageSize() - shown.size(), form.maxFilterScan() - examined);
      Page page = view.members(id, at, batch);
      if (page.members().isEmpty()) {
        more = false;
        break;
      }
      String low = page.members().get(0).name();
      String high = page.members().get(page.members().size() - 1).name();
      first = backwards || examined == 0 ? low : first;
      last = backwards && examined > 0 ? last : high;
      List<ResourceRecord> readable =
          view.readable(page.members().stream().map(container::member).toList());
      if (backwards) {
        for (int i = readable.size() - 1; i >= 0; i--) {
          shown.addFirst(readable.get(i));
        }
      } else {
        shown.addAll(readable);
      }
      examined += page.members().size();
      more = page.more();
      at = backwards ? Seek.before(low) : Seek.after(high);
    }
    if (examined == 0) {
      return new Listing(List.of(), OptionalLong.empty(), back(id, seek));
    }
    Seek before = Seek.before(first);
    Seek after = Seek.after(last);
    boolean hasPrevious =
        backwards ? more : !(seek instanceof Seek.First) && isAnyone(view, id, before);
    boolean hasNext = backwards ? isAnyone(view, id, after) : more;
    return new Listing(
        List.copyOf(shown), OptionalLong.empty(), paging(id, hasPrevious, before, hasNext, after));
  }

  /** From a page that has become empty, the way back to what is still there. */
  private Paging back(ResourceId id, Seek seek) {
    if (seek instanceof Seek.After after) {
      // No name has a control character, so that this is the place right behind the name.
      Seek upToName = Seek.before(after.name() + "\u0001");
      return new Paging(Optional.of(cursors.seal(id, upToName)), Optional.empty());
    }
    return seek instanceof Seek.Before
        ? new Paging(Optional.empty(), Optional.of(cursors.seal(id, Seek.after(""))))
        : ALONE;
  }

  private Paging paging(
      ResourceId id, boolean hasPrevious, Seek before, boolean hasNext, Seek after) {
    return new Paging(
        hasPrevious ? Optional.of(cursors.seal(id, before)) : Optional.empty(),
        hasNext ? Optional.of(cursors.seal(id, after)) : Optional.empty());
  }
}
