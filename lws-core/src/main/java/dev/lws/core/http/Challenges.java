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

/** What a 401 tells an unknown agent: how to become a known one (ALL-5). */
record Challenges(BindingSettings settings) {

  List<Field> fields(UriSpace uris) {
    List<Field> fields = new ArrayList<>();
    for (String challenge :
        settings.challenges().isEmpty() ? List.of(bearer(uris)) : settings.challenges()) {
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
    URI server = settings.authorizationServer();
    String issuer = server == null ? uris.absolute(Target.ROOT) : server.toString();
    return "Bearer as_uri=\"" + escaped(issuer) + "\", realm=\"" + escaped(settings.realm()) + "\"";
  }

  private static Field link(String target, List<String> relations) {
    return new Field("Link", LinkValues.write(Link.to(target, relations.get(0)), relations));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
