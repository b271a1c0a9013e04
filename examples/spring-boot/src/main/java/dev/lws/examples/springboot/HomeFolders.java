// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.springboot;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Action;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Everybody owns the folder of their name: {@code /storage/ada/} is Ada's. What lies in {@code
 * public} there, anybody may read. Administrators may do everything.
 */
@Component
class HomeFolders implements Authorizer {

  @Override
  public Decision decide(AccessRequest request) {
    return Decision.of(isAdministrator(request) || isOwner(request) || isPublic(request));
  }

  private static boolean isAdministrator(AccessRequest request) {
    return request.agent().roles().contains("ROLE_ADMIN");
  }

  private static boolean isOwner(AccessRequest request) {
    List<String> names = request.path().segments();
    return !names.isEmpty() && request.agent().id().filter(names.get(0)::equals).isPresent();
  }

  private static boolean isPublic(AccessRequest request) {
    List<String> names = request.path().segments();
    return request.action() == Action.READ && names.size() > 1 && names.get(1).equals("public");
  }
}
