// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.linkset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.harness.Rules;
import java.util.ArrayList;
import java.util.List;

/** Changes linksets for {@link LinksetUpdateRules} and {@link LinksetDocumentRules}. */
public abstract class LinksetRequests extends Rules {

  protected static final String LINKSET = "application/linkset+json";
  protected static final String MERGE = "application/merge-patch+json";
  protected static final String LICENSE =
      "\"license\": [{\"href\": \"https://example.org/license\"}]";

  protected final String note() {
    return client().createText(container(), "note");
  }

  /** A linkset document with these members in its one context. */
  protected static String document(String resource, String members) {
    return "{\"linkset\": [{\"anchor\": \"" + resource + "\"" + and(members) + "}]}";
  }

  private static String and(String members) {
    return members.isEmpty() ? "" : ", " + members;
  }

  protected final Request change(String method, String resource, String body) {
    return client()
        .request(method, resource + ".meta")
        .body(method.equals("PATCH") ? MERGE : LINKSET, body);
  }

  protected final Reply put(String resource, String body) {
    return conditional("PUT", resource, body);
  }

  protected final Reply conditional(String method, String resource, String body) {
    return change(method, resource, body)
        .header("If-Match", client().etag(resource + ".meta"))
        .send();
  }

  protected final JsonNode context(String resource) {
    return client().get(resource + ".meta").send().hasStatus(200).json().path("linkset").path(0);
  }

  protected final List<String> hrefs(String resource, String relation) {
    List<String> hrefs = new ArrayList<>();
    context(resource).path(relation).forEach(target -> hrefs.add(target.path("href").asText()));
    return hrefs;
  }
}
