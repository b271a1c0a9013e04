// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lws.http.tck.client.PatchBody;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.rules.linkset.LinksetRequests;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON Patch (RFC 6902). In the tables single quotes stand for double ones. */
public abstract class JsonPatchRules extends LinksetRequests {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }

  private String resource(String json) {
    return client().create(container(), "data.json", "application/json", json);
  }

  private Reply patch(String target, String operations) {
    return PatchBody.json(operations).to(client(), target).send();
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // RFC 6902, appendix A
        "A.1  | {'foo':'bar'}             | {'op':'add','path':'/baz','value':'qux'}"
            + " | {'baz':'qux','foo':'bar'}",
        "A.2  | {'foo':['bar','baz']}     | {'op':'add','path':'/foo/1','value':'qux'}"
            + " | {'foo':['bar','qux','baz']}",
        "A.3  | {'baz':'qux','foo':'bar'} | {'op':'remove','path':'/baz'} | {'foo':'bar'}",
        "A.4  | {'foo':['a','b','c']}     | {'op':'remove','path':'/foo/1'} | {'foo':['a','c']}",
        "A.5  | {'baz':'qux','foo':'bar'} | {'op':'replace','path':'/baz','value':'boo'}"
            + " | {'baz':'boo','foo':'bar'}",
        "A.6  | {'foo':{'bar':'baz','waldo':'fred'},'qux':{'corge':'grault'}}"
            + " | {'op':'move','from':'/foo/waldo','path':'/qux/thud'}"
            + " | {'foo':{'bar':'baz'},'qux':{'corge':'grault','thud':'fred'}}",
        "A.7  | {'foo':['all','grass','cows','eat']}"
            + " | {'op':'move','from':'/foo/1','path':'/foo/3'}"
            + " | {'foo':['all','cows','eat','grass']}",
        "A.8  | {'baz':'qux','foo':['a',2,'c']}"
            + " | {'op':'test','path':'/baz','value':'qux'},"
            + "{'op':'test','path':'/foo/1','value':2}"
            + " | {'baz':'qux','foo':['a',2,'c']}",
        "A.10 | {'foo':'bar'} | {'op':'add','path':'/child','value':{'grandchild':{}}}"
            + " | {'foo':'bar','child':{'grandchild':{}}}",
        "A.11 | {'foo':'bar'} | {'op':'add','path':'/baz','value':'qux','xyz':123}"
            + " | {'foo':'bar','baz':'qux'}",
        "A.14 | {'/':9,'~1':10} | {'op':'test','path':'/~01','value':10} | {'/':9,'~1':10}",
        "A.16 | {'foo':['bar']} | {'op':'add','path':'/foo/-','value':['abc','def']}"
            + " | {'foo':['bar',['abc','def']]}",
        // the rest of what an operation can be
        "copy | {'a':{'b':[1]}} | {'op':'copy','from':'/a','path':'/c'},"
            + "{'op':'add','path':'/c/b/0','value':0} | {'a':{'b':[1]},'c':{'b':[0,1]}}",
        "nothing to do | {'a':1} | `` | {'a':1}",
        "the whole document | {'a':1} | {'op':'replace','path':'','value':[null]} | [null]",
        "the whole into itself | {'a':1} | {'op':'copy','from':'','path':'/b'}"
            + " | {'a':1,'b':{'a':1}}",
        "removed and added again | {'a':1} | {'op':'remove','path':''},"
            + "{'op':'add','path':'','value':{}} | {}",
        "to where it is | {'a':1} | {'op':'move','from':'/a','path':'/a'} | {'a':1}",
        "over another one | {'a':1,'b':2} | {'op':'move','from':'/a','path':'/b'} | {'b':1}",
        "an empty name | {'':1} | {'op':'replace','path':'/','value':2} | {'':2}",
        "any order of members | {'a':{'b':1,'c':2}}"
            + " | {'op':'test','path':'/a','value':{'c':2,'b':1}} | {'a':{'b':1,'c':2}}",
        "numbers by value | {'a':[1,100]} | {'op':'test','path':'/a','value':[1.0,1e2]}"
            + " | {'a':[1,100]}"
      })
  @DisplayName("UPD-7 each operation does what RFC 6902 says, appendix A included")
  void appliesEachOperation(String name, String original, String operations, String result)
      throws JsonProcessingException {
    String resource = resource(quoted(original));

    Reply reply = patch(resource, "[" + quoted(operations) + "]").hasStatus(204).hasNoBody();

    Reply stored = client().get(resource).send().hasHeader("ETag", reply.etag());
    assertThat(JSON.readTree(stored.text())).isEqualTo(JSON.readTree(quoted(result)));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // a test that fails
        "{'baz':'qux'}   | {'op':'test','path':'/baz','value':'bar'}",
        "{'~1':10}       | {'op':'test','path':'/~01','value':'10'}",
        "{'a':[1,2]}     | {'op':'test','path':'/a','value':[2,1]}",
        "{'a':{'b':1}}   | {'op':'test','path':'/a','value':{'b':1,'c':2}}",
        "{'a':null}      | {'op':'test','path':'/a','value':false}",
        "{'a':0}         | {'op':'test','path':'/b','value':null}",
        "{'a':1}         | {'op':'test','path':'','value':{'a':2}}",
        // nothing there
        "{'foo':'bar'}   | {'op':'add','path':'/baz/bat','value':'qux'}",
        "{'a':1}         | {'op':'add','path':'/a/b','value':1}",
        "{'a':null}      | {'op':'add','path':'/a/b','value':1}",
        "{'a':1}         | {'op':'remove','path':'/b'}",
        "{'a':1}         | {'op':'replace','path':'/b','value':1}",
        "{'a':1}         | {'op':'move','from':'/b','path':'/c'}",
        "{'a':1}         | {'op':'copy','from':'/b','path':'/c'}",
        "{'a':1}         | {'op':'copy','from':'/a','path':'/b/c'}",
        "{'a':1}         | {'op':'remove','path':''},{'op':'test','path':'','value':null}",
        // no place in an array
        "[1,2]           | {'op':'add','path':'/3','value':3}",
        "[1,2]           | {'op':'add','path':'/-1','value':0}",
        "[1,2]           | {'op':'add','path':'/01','value':0}",
        "[1,2]           | {'op':'add','path':'/1e0','value':0}",
        "[1,2]           | {'op':'add','path':'/a','value':0}",
        "[1,2]           | {'op':'add','path':'/99999999999999999999','value':0}",
        "[1,2]           | {'op':'remove','path':'/2'}",
        "[1,2]           | {'op':'remove','path':'/-'}",
        "[1,2]           | {'op':'replace','path':'/-','value':0}",
        "[1,2]           | {'op':'test','path':'/00','value':1}",
        "[1,2]           | {'op':'move','from':'/0','path':'/2'}"
      })
  @DisplayName("UPD-7 UPD-10 what does not fit the current state is 409, and nothing changed")
  void refusesConflicts(String original, String operations) {
    assertRefused(quoted(original), "[" + quoted(operations) + "]", 409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "[] x",
        "{}",
        "null",
        "'add'",
        "{'op':'remove','path':'/a'}",
        "[1]",
        "[null]",
        "[[]]",
        "[{}]",
        "[{'path':'/a'}]",
        "[{'op':'spam','path':'/a'}]",
        "[{'op':'Remove','path':'/a'}]",
        "[{'op':null,'path':'/a'}]",
        "[{'op':'remove'}]",
        "[{'op':'remove','path':null}]",
        "[{'op':'remove','path':['a']}]",
        "[{'op':'remove','path':'a'}]",
        "[{'op':'remove','path':'#/a'}]",
        "[{'op':'remove','path':'/~'}]",
        "[{'op':'remove','path':'/~2a'}]",
        "[{'op':'add','path':'/b'}]",
        "[{'op':'replace','path':'/a'}]",
        "[{'op':'test','path':'/a'}]",
        "[{'op':'move','path':'/b'}]",
        "[{'op':'copy','path':'/b'}]",
        "[{'op':'copy','from':'a','path':'/b'}]",
        "[{'op':'move','from':'/a','path':'/a/b'}]",
        "[{'op':'add','path':'/b','value':1,'op':'remove'}]",
        "[{'op':'test','path':'/a','value':1},{'op':'add','path':'/b'}]",
        // even after one that conflicts
        "[{'op':'test','path':'/a','value':2},{'op':'spam','path':'/a'}]"
      })
  @DisplayName("UPD-7 UPD-10 what is no JSON Patch is 400, and nothing changed")
  void refusesMalformed(String document) {
    assertRefused("{\"a\":1}", quoted(document), 400);
  }

  @Test
  @DisplayName("UPD-7 UPD-10 a patch that leaves no document is 422; DELETE is for that")
  void nothingIsLeft() {
    String remove = quoted("{'op':'remove','path':''}");

    assertRefused("{\"a\":1}", "[" + remove + "]", 422);
    assertRefused(
        "{\"a\":1}", "[" + quoted("{'op':'add','path':'/b','value':1},") + remove + "]", 422);
  }

  private void assertRefused(String original, String document, int status) {
    String resource = resource(original);
    String tag = client().etag(resource);

    patch(resource, document).isProblem(status);

    client().get(resource).send().hasBody(original).hasHeader("ETag", tag);
  }

  @Test
  @DisplayName("UPD-7 which operation cannot be carried out is told")
  void tellsWhich() {
    String test = "{'op':'test','path':'/a','value':1}";
    String resource = resource("{\"a\":1}");

    Reply reply = patch(resource, quoted("[" + test + ",{'op':'remove','path':'/gone'}]"));

    reply.isProblem(409).detailContains("operation 2").detailContains("/gone");
  }

  @Test
  @DisplayName("UPD-7 what a patch does not name keeps its exact value, and so does what it brings")
  void numbersKeepTheirValue() throws JsonProcessingException {
    String number = "123456789012345678901234567890.1234567890123456789";
    String resource = resource("{\"n\": " + number + ", \"i\": 9007199254740993}");

    patch(resource, "[{\"op\":\"add\",\"path\":\"/m\",\"value\":" + number + "}]").hasStatus(204);
    patch(resource, quoted("[{'op':'copy','from':'/i','path':'/j'}]")).hasStatus(204);

    JsonNode stored = JSON.readTree(client().get(resource).send().text());
    BigDecimal expected = new BigDecimal(number);
    assertThat(stored.path("n").decimalValue()).isEqualByComparingTo(expected);
    assertThat(stored.path("m").decimalValue()).isEqualByComparingTo(expected);
    assertThat(stored.path("i").longValue()).isEqualTo(9007199254740993L);
    assertThat(stored.path("j").longValue()).isEqualTo(9007199254740993L);
  }

  @Test
  @DisplayName("UPD-5 UPD-7 what is not JSON takes no JSON Patch: 415 with what it takes")
  void targetIsNoJson() {
    String note = client().createText(container(), "{}");

    Reply reply = patch(note, "[]").isProblem(415);

    reply.hasList("Accept-Patch", PatchBody.OF_BYTES.toArray(String[]::new));
    client().get(note).send().hasBody("{}");
  }

  @Test
  @DisplayName("UPD-7 UPD-13 a linkset is patched, under its tag")
  void linksetIsPatched() {
    String note = note();
    String add =
        quoted(
            "[{'op':'test','path':'/linkset/0/anchor','value':'"
                + note
                + "'},"
                + "{'op':'add','path':'/linkset/0/author','value':[{'href':'/a'}]},"
                + "{'op':'add','path':'/linkset/0/author/-','value':{'href':'/b'}}]");
    String content = client().etag(note);

    patch(note + ".meta", add).isProblem(428);
    linksetPatch(note, add, "\"stale\"").isProblem(412);
    Reply reply = linksetPatch(note, add, client().etag(note + ".meta")).hasStatus(204);

    assertThat(reply.etag()).isEqualTo(client().etag(note + ".meta"));
    assertThat(hrefs(note, "author")).containsExactly("/a", "/b");
    assertThat(client().etag(note)).isEqualTo(content);

    String remove = quoted("[{'op':'remove','path':'/linkset/0/author/0'}]");
    linksetPatch(note, remove, reply.etag()).hasStatus(204);
    assertThat(hrefs(note, "author")).containsExactly("/b");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "409 | {'op':'test','path':'/linkset/0/up','value':[]}",
        "409 | {'op':'remove','path':'/linkset/0/gone'}",
        "409 | {'op':'replace','path':'/linkset/0/up','value':[{'href':'/elsewhere/'}]}",
        "409 | {'op':'replace','path':'/linkset/0/manifest/0/href','value':'/elsewhere'}",
        "422 | {'op':'replace','path':'/linkset/0/anchor','value':'/elsewhere'}",
        "422 | {'op':'remove','path':''}",
        "400 | {'op':'replace','path':'/linkset/0/up'}"
      })
  @DisplayName("UPD-7 UPD-14 the rules of linksets hold for a JSON Patch too")
  void linksetIsChecked(int status, String operation) {
    String note = note();
    String tag = client().etag(note + ".meta");
    String author = "{'op':'add','path':'/linkset/0/author','value':[{'href':'/a'}]},";

    linksetPatch(note, quoted("[" + author + operation + "]"), tag).isProblem(status);

    client().get(note + ".meta").send().hasHeader("ETag", tag);
    assertThat(hrefs(note, "author")).isEmpty();
  }

  private Reply linksetPatch(String note, String operations, String tag) {
    return PatchBody.json(operations).to(client(), note + ".meta").header("If-Match", tag).send();
  }
}
