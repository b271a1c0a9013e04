// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import java.util.ArrayList;
import java.util.List;

/**
 * A request to be sent to several servers, each with a state of its own.
 *
 * @param method the method
 * @param target the path below the storage's root
 * @param fields header field lines; {@code {tag}} stands for the tag that the target has just then
 * @param body the body, one byte a character
 */
record Recorded(String method, String target, List<String> fields, String body) {

  private static final List<String> TARGETS =
      List.of(
          "",
          "missing",
          "missing/",
          "box/",
          "box/note.txt",
          "box/note.txt?x=1",
          "box/note.txt?a|b=%zz",
          "box/note.txt.meta",
          "box/note.txt.manifest",
          "box/data.json",
          "box/data.json.acl",
          "box/%6Eote.txt",
          "box/a;v=1",
          "box/a%20b|c",
          "box//note.txt",
          "box/../note.txt",
          "box/a%2Fb",
          "box/a\\b",
          "box/%zz",
          ".storage",
          ".meta");

  private static final List<String> READING =
      List.of(
          "Accept: text/turtle",
          "Accept: nonsense",
          "Accept: application/json;q=0.5, */*;q=0.1",
          "Range: bytes=1-2",
          "Range: bytes=0-0,2-3",
          "Range: bytes=100-",
          "Range: lines=1-2",
          "If-None-Match: {tag}",
          "If-None-Match: \"stale\"",
          "If-Match: \"stale\"",
          "If-Modified-Since: Sat, 01 Jan 2050 00:00:00 GMT",
          "If-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT",
          "Prefer: return=representation; include=\"https://www.w3.org/ns/lws#links\"",
          "Accept-Encoding: gzip",
          "Accept-Language: x-y-z-\"");

  private static final List<String> WRITING =
      List.of(
          "If-Match: {tag}",
          "If-Match: \"stale\"",
          "If-None-Match: *",
          "Content-Type: nonsense",
          "Content-Type: text/plain; charset=\"x;y\"",
          "Content-Type: application/x-www-form-urlencoded",
          "Content-Range: bytes 0-1/2",
          "Content-Encoding: gzip",
          "Link: nonsense",
          "Sec-Fetch-Site: cross-site");

  /** All of them, in the order in which they are to be sent. */
  static List<Recorded> all() {
    List<Recorded> all = new ArrayList<>();
    furnish(all);
    for (String method : List.of("GET", "HEAD", "OPTIONS", "TRACE", "BREW", "get")) {
      TARGETS.forEach(target -> all.add(bodiless(method, target)));
    }
    for (String target : List.of("", "missing", "box/", "box/note.txt", "box/note.txt.meta")) {
      READING.forEach(field -> all.add(bodiless("GET", target, field)));
      READING.forEach(field -> all.add(bodiless("HEAD", target, field)));
    }
    for (String method : List.of("PUT", "PATCH", "POST")) {
      for (String target : TARGETS) {
        all.add(new Recorded(method, target, List.of("Content-Type: text/plain", "Slug: s"), "x"));
      }
      for (String target : List.of("box/note.txt", "box/data.json", "box/note.txt.meta")) {
        for (String field : WRITING) {
          all.add(new Recorded(method, target, List.of(field, "Slug: " + all.size()), "abc"));
        }
      }
    }
    patch(all);
    TARGETS.forEach(target -> all.add(bodiless("DELETE", target)));
    all.add(bodiless("DELETE", "box/", "Depth: infinity", "If-Match: {tag}"));
    all.add(bodiless("GET", "box/"));
    all.add(bodiless("GET", ""));
    return all;
  }

  private static void furnish(List<Recorded> all) {
    String container = "Link: <https://www.w3.org/ns/lws#Container>; rel=\"type\"";
    all.add(new Recorded("PUT", "box/", List.of(container), ""));
    all.add(new Recorded("PUT", "box/note.txt", List.of("Content-Type: text/plain"), "milk"));
    all.add(new Recorded("PUT", "box/a;v=1", List.of("Content-Type: Text/HTML;x=y"), "semi"));
    all.add(new Recorded("PUT", "box/data.json", List.of("Content-Type: application/json"), "{}"));
    all.add(
        new Recorded(
            "POST",
            "box/data.json",
            List.of(
                "Content-Type: text/plain",
                "Link: </app/storage/box/data.json>; rel=\"principal\"",
                "Link: <>; rel=\"acl\"; anchor=\"/app/storage/box/data.json\""),
            "acl"));
  }

  private static void patch(List<Recorded> all) {
    for (String type : List.of("application/merge-patch+json", "application/json-patch+json")) {
      for (String body : List.of("{\"a\":1}", "[]", "nonsense")) {
        String media = "Content-Type: " + type;
        all.add(new Recorded("PATCH", "box/data.json", List.of(media), body));
        all.add(new Recorded("PATCH", "box/data.json", List.of(media, "If-Match: {tag}"), body));
        all.add(
            new Recorded(
                "PATCH", "box/data.json", List.of(media, "Prefer: return=representation"), body));
      }
    }
  }

  private static Recorded bodiless(String method, String target, String... fields) {
    return new Recorded(method, target, List.of(fields), "");
  }
}
