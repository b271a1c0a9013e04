// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.auth;

import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The state an operation is decided on, for authorizers whose rules live in the storage. */
public interface RecordReader {

  /** Returns the record at that path, if there is one. */
  Optional<ResourceRecord> find(ResourcePath path) throws IOException;

  /** Returns the auxiliaries of a resource, by relation. */
  List<ResourceRecord> auxiliaries(ResourceId principal) throws IOException;

  /** Opens the bytes of a record; the caller closes them. */
  ContentReader open(Content content) throws IOException;
}
