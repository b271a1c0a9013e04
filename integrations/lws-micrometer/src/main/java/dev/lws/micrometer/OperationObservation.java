// SPDX-License-Identifier: Apache-2.0
package dev.lws.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** The observations of this package. */
public enum OperationObservation implements ObservationDocumentation {

  /**
   * One operation of a storage: {@code lws.operation}, in traces {@code lws create}, {@code lws
   * read} and so on. It has an error only if something failed on this side or there was no room: a
   * request that is refused is no error of the storage.
   */
  OPERATION {
    @Override
    public Class<? extends ObservationConvention<? extends Observation.Context>>
        getDefaultConvention() {
      return DefaultOperationObservationConvention.class;
    }

    @Override
    public KeyName[] getLowCardinalityKeyNames() {
      return LowCardinality.values();
    }

    @Override
    public String getPrefix() {
      return "lws";
    }
  };

  /** The key values that all operations have. */
  public enum LowCardinality implements KeyName {
    /**
     * The name of the operation: {@code create}, {@code read}, {@code update}, {@code delete},
     * {@code capabilities}.
     */
    OPERATION("lws.operation"),
    /** The name of the storage within its store. */
    STORAGE("lws.storage"),
    /**
     * The part of the resource it is about: {@code resource}, {@code linkset}, {@code manifest},
     * {@code description}.
     */
    FACET("lws.facet"),
    /** The outcome; see {@link OperationContext#outcome}. */
    OUTCOME("lws.outcome");

    private final String key;

    LowCardinality(String key) {
      this.key = key;
    }

    @Override
    public String asString() {
      return key;
    }
  }
}
