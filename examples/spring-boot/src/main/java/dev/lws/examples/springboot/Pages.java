// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.springboot;

import java.security.Principal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The application's own pages, which the storage does not touch. */
@RestController
class Pages {

  @GetMapping("/")
  String home(Principal user) {
    return "Your notes are at /storage/" + user.getName() + "/";
  }

  @PostMapping("/greeting")
  String greeting(@RequestParam("name") String name) {
    return "Hello, " + name;
  }
}
