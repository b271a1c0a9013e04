// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import dev.lws.core.http.ResponseHead.Field;
import dev.lws.core.model.Link;
import dev.lws.core.model.LinkValues;
import dev.lws.core.model.Target;
import dev.lws.core.model.UriSpace;
import dev.lws.core.model.Vocabulary;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a 401, which tell an unknown agent how to become a known one (ALL-5).
 *
 * @param realm of the default challenge
 * @param authorizationServer what the default challenge names; null for the storage itself
 * @param verbatim the host's own challenges in the place of the default one; none if it has none
 */
record Challenges(String realm, @Nullable URI authorizationServer, List<String> verbatim) {

  Challenges {
    verbatim = List.copyOf(verbatim);
  }

  List<Field> fields(UriSpace uris) {
    List<Field> fields = new ArrayList<>();
    for (String challenge : verbatim.isEmpty() ? List.of(bearer(uris)) : verbatim) {
      fields.add(new Field("WWW-Authenticate", challenge));
    }
    String description = uris.href(Target.DESCRIPTION);
    fields.add(
        link(
            description,
            List.of(Vocabulary.STORAGE_DESCRIPTION, Vocabulary.STORAGE_DESCRIPTION_URI)));
    fields.add(link(description, List.of(Vocabulary.STORAGE)));
    return fields;
  }

  private String bearer(UriSpace uris) {
    String issuer =
        authorizationServer == null ? uris.absolute(Target.ROOT) : authorizationServer.toString();
    return "Bearer as_uri=\"" + escaped(issuer) + "\", realm=\"" + escaped(realm) + "\"";
  }

  private static Field link(String target, List<String> relations) {
    return new Field("Link", LinkValues.write(Link.to(target, relations.get(0)), relations));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
