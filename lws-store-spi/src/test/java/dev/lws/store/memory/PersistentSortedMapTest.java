// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Seed.class)
class PersistentSortedMapTest {

  private static final PersistentSortedMap<Integer, String> EMPTY =
      PersistentSortedMap.empty(Comparator.<Integer>naturalOrder());

  @ParameterizedTest
  @ValueSource(ints = {4, 40, 400, 4000})
  @DisplayName("after any changes it holds what a TreeMap holds")
  void agreesWithTreeMap(int keys) {
    Random random = Seed.random(keys);
    NavigableMap<Integer, String> expected = new TreeMap<>();
    PersistentSortedMap<Integer, String> map = EMPTY;

    for (int step = 0; step < 10_000; step++) {
      int key = random.nextInt(keys);
      // Long stretches of mostly adding and of mostly removing, so that it fills and empties.
      if (random.nextInt(10) < (step / 2000 % 2 == 0 ? 8 : 2)) {
        map = map.plus(key, "v" + step);
        expected.put(key, "v" + step);
      } else {
        map = map.minus(key);
        expected.remove(key);
      }
      int probe = random.nextInt(keys + 2) - 1;
      assertThat(map.size()).isEqualTo(expected.size());
      assertThat(map.isEmpty()).isEqualTo(expected.isEmpty());
      assertThat(map.get(probe)).isEqualTo(expected.get(probe));
      assertThat(first(map.after(probe), 3))
          .isEqualTo(first(expected.tailMap(probe, false).values().iterator(), 3));
      assertThat(first(map.before(probe), 3))
          .isEqualTo(first(expected.headMap(probe, false).descendingMap().values().iterator(), 3));
    }
    assertThat(all(map.after(null))).isEqualTo(List.copyOf(expected.values()));
    assertThat(all(map.before(null))).isEqualTo(List.copyOf(expected.descendingMap().values()));
  }

  @Test
  @DisplayName("a change leaves earlier maps as they were")
  void keepsEarlierMaps() {
    Random random = Seed.random(1);
    List<PersistentSortedMap<Integer, String>> maps = new ArrayList<>(List.of(EMPTY));
    List<TreeMap<Integer, String>> expected = new ArrayList<>(List.of(new TreeMap<>()));

    for (int step = 0; step < 300; step++) {
      int base = random.nextInt(maps.size());
      int key = random.nextInt(50);
      TreeMap<Integer, String> changed = new TreeMap<>(expected.get(base));
      if (random.nextInt(3) > 0) {
        maps.add(maps.get(base).plus(key, "v" + step));
        changed.put(key, "v" + step);
      } else {
        maps.add(maps.get(base).minus(key));
        changed.remove(key);
      }
      expected.add(changed);
    }

    for (int i = 0; i < maps.size(); i++) {
      assertThat(all(maps.get(i).after(null))).isEqualTo(List.copyOf(expected.get(i).values()));
    }
  }

  @Test
  @DisplayName("removing what is not there returns the same map")
  void removingNothingChangesNothing() {
    PersistentSortedMap<Integer, String> map = EMPTY.plus(1, "one");

    assertThat(map.minus(2)).isSameAs(map);
    assertThat(EMPTY.minus(2)).isSameAs(EMPTY);
  }

  @Test
  @DisplayName("ascending keys, and then only the greater half, leave no long branches")
  void staysShallow() {
    AtomicInteger comparisons = new AtomicInteger();
    Comparator<Integer> counting =
        (a, b) -> {
          comparisons.incrementAndGet();
          return Integer.compare(a, b);
        };
    PersistentSortedMap<Integer, Integer> map = PersistentSortedMap.empty(counting);
    for (int key = 0; key < 100_000; key++) {
      map = map.plus(key, key);
    }
    for (int key = 0; key < 50_000; key++) {
      map = map.minus(key);
    }

    int worst = 0;
    for (int key = 50_000; key < 100_000; key++) {
      comparisons.set(0);
      assertThat(map.get(key)).isEqualTo(key);
      worst = Math.max(worst, comparisons.get());
    }

    assertThat(worst)
        .isLessThanOrEqualTo(38); // log(50,000) / log(4/3), with three quarters on one side
  }

  @Test
  @DisplayName("a walk that has ended says so")
  void walkEnds() {
    Iterator<String> walk = EMPTY.plus(1, "one").after(1);

    assertThat(walk.hasNext()).isFalse();
    assertThatThrownBy(walk::next).isInstanceOf(NoSuchElementException.class);
  }

  private static List<String> all(Iterator<String> values) {
    return first(values, Integer.MAX_VALUE);
  }

  private static List<String> first(Iterator<String> values, int limit) {
    List<String> first = new ArrayList<>();
    while (values.hasNext() && first.size() < limit) {
      first.add(values.next());
    }
    return first;
  }
}
