// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.ResourceId;
import dev.lws.store.Version;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  @Property
  @Label("ids and versions come back as they were")
  void idsAndVersionsComeBackAsTheyWere(@ForAll long high, @ForAll long low) {
    assertThat(Columns.id(Columns.of(new ResourceId(high, low))))
        .isEqualTo(new ResourceId(high, low));
    assertThat(Columns.version(Columns.of(new Version(high, low))))
        .isEqualTo(new Version(high, low));
  }

  @Property
  @Label("instants come back to the nanosecond")
  void instantsComeBackToTheNanosecond(@ForAll long nanos) {
    assertThat(Columns.of(Columns.instant(nanos))).isEqualTo(nanos);
  }

  @Test
  @DisplayName("instants out of range are refused")
  void instantsOutOfRangeAreRefused() {
    for (String instant : new String[] {"1677-01-01T00:00:00Z", "2263-01-01T00:00:00Z"}) {
      assertThatThrownBy(() -> Columns.of(Instant.parse(instant)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(instant);
    }
  }
}
