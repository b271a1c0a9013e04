// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  @Test
  @DisplayName("without options the server is open, local, and keeps everything in files")
  void defaults() throws Exception {
    Options options = parse();

    assertThat(options.host()).isEqualTo("localhost");
    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.basePath()).isEqualTo("/");
    assertThat(options.adapter()).isEqualTo(Adapter.SERVLET);
    assertThat(options.data()).hasValue(Path.of("lws-data").toAbsolutePath());
    assertThat(options.soapPath()).isEmpty();
    assertThat(options.tokens()).isEmpty();
    assertThat(options.owner()).isEmpty();
    assertThat(options.publicRead()).isFalse();
    assertThat(options.privateName()).isEmpty();
    assertThat(options.authorizationServer()).isEmpty();
  }

  @Test
  @DisplayName("every option is understood, in both ways of writing")
  void all() throws Exception {
    Options options =
        parse(
            "--port=0",
            "--host",
            "0.0.0.0",
            "--base-path=/a/b",
            "--adapter=jaxrs",
            "--soap=/x/soap/",
            "--store",
            "memory",
            "--token",
            "t1=https://alice.example/#me",
            "--token=t2=urn:bob",
            "--owner",
            "https://alice.example/#me",
            "--public-read",
            "--private-name=secret",
            "--as-uri",
            "https://as.example/");

    assertThat(options.port()).isZero();
    assertThat(options.host()).isEqualTo("0.0.0.0");
    assertThat(options.basePath()).isEqualTo("/a/b/");
    assertThat(options.adapter()).isEqualTo(Adapter.JAXRS);
    assertThat(options.data()).isEmpty();
    assertThat(options.soapPath()).hasValue("/x/soap");
    assertThat(options.tokens())
        .isEqualTo(Map.of("t1", "https://alice.example/#me", "t2", "urn:bob"));
    assertThat(options.owner()).hasValue("https://alice.example/#me");
    assertThat(options.publicRead()).isTrue();
    assertThat(options.privateName()).hasValue("secret");
    assertThat(options.authorizationServer()).hasValue(URI.create("https://as.example/"));
  }

  @ParameterizedTest
  @DisplayName("the file store is in the folder that is named, as seen from the working directory")
  @CsvSource({"--data=x", "--store=fs --data=x", "--data=y/../x --store=FS"})
  void data(String arguments) throws Exception {
    assertThat(parse(arguments.split(" ", -1)).data()).hasValue(Path.of("x").toAbsolutePath());
  }

  @Test
  @DisplayName("tokens may end in equals signs, and agents may contain them")
  void equalsSigns() throws Exception {
    assertThat(parse("--token", "YWxpY2U===https://x.example/?id=1").tokens())
        .isEqualTo(Map.of("YWxpY2U==", "https://x.example/?id=1"));
  }

  @ParameterizedTest
  @DisplayName("a base path gets the slash at its end")
  @CsvSource({"/,/", "/storage,/storage/", "/storage/,/storage/", "/a/b.c,/a/b.c/"})
  void basePath(String given, String expected) throws Exception {
    assertThat(parse("--base-path", given).basePath()).isEqualTo(expected);
  }

  @ParameterizedTest
  @DisplayName("a wrong option is refused with a line that says what is right")
  @CsvSource(
      delimiter = '|',
      value = {
        "--prot 80 | unknown option --prot; --help lists the options",
        "--prot=80 | unknown option --prot; --help lists the options",
        "serve | unexpected argument serve; --help lists the options",
        "--port | --port needs a value",
        "--port --host x | --port needs a value",
        "--port 65536 | --port is a number from 0 to 65535, not '65536'",
        "--port -1 | --port is a number from 0 to 65535, not '-1'",
        "--port eighty | --port is a number from 0 to 65535, not 'eighty'",
        "--port 1 --port 2 | --port is given twice",
        "--host= | --host is a name or an address, not nothing",
        "--adapter spring | --adapter is servlet or jaxrs, not 'spring'",
        "--adapter | --adapter needs a value",
        "--soap soap | --soap is like /soap, of letters, digits and -_~, not 'soap'",
        "--soap / | --soap is like /soap, of letters, digits and -_~, not '/'",
        "--soap /s --base-path /s/ | --soap and --base-path are not the same",
        "--store disk | --store is fs or memory, not 'disk'",
        "--store memory --data /no | --data needs --store fs: the memory store keeps no files",
        "--data= | --data is the name of a folder, not nothing",
        "--data | --data needs a value",
        "--data a --data b | --data is given twice",
        "--token t=u:a --as-uri as | --as-uri is an absolute URI, not 'as'",
        "--token t=u:a --owner me | --owner is an absolute URI, not 'me'",
        "--token t=u:a --token t=u:b | --token is given twice with the same token, for u:b",
        "--owner u:a | --owner needs --token: without tokens everybody may do everything",
        "--public-read | --public-read needs --token: without tokens everybody may do everything",
        "--public-read=yes | --public-read takes no value",
        "--token t=u:a --as-uri= | --as-uri is an absolute URI, not ''"
      })
  void refused(String arguments, String line) {
    assertThatThrownBy(() -> parse(arguments.split(" ", -1)))
        .isInstanceOf(StartException.class)
        .hasMessage(line);
  }

  @ParameterizedTest
  @DisplayName("a base path is plain")
  @ValueSource(strings = {"storage", "", "/a//b", "/a/../b", "/.", "/a%20b", "/a;b", "/a/*"})
  void basePathRefused(String path) {
    assertThatThrownBy(() -> parse("--base-path=" + path))
        .isInstanceOf(StartException.class)
        .hasMessage(
            "--base-path is like /storage, of letters, digits and .-_~, not '" + path + "'");
  }

  @ParameterizedTest
  @DisplayName("a private name begins a name")
  @ValueSource(strings = {"", "a/b"})
  void privateNameRefused(String name) {
    assertThatThrownBy(() -> parse("--token=t=u:a", "--private-name=" + name))
        .isInstanceOf(StartException.class)
        .hasMessage(
            "--private-name is the beginning of a name, without slashes, not '" + name + "'");
  }

  @Test
  @DisplayName("rules about names need agents")
  void privateNameWithoutTokens() {
    assertThatThrownBy(() -> parse("--private-name", "x"))
        .isInstanceOf(StartException.class)
        .hasMessage("--private-name needs --token: without tokens everybody may do everything");
  }

  @ParameterizedTest
  @DisplayName("a malformed token is refused without being repeated")
  @CsvSource({"hunter2", "hunter2=", "hunter2=alice", "=urn:alice", "hunt er2=urn:alice"})
  void malformedToken(String value) {
    assertThatThrownBy(() -> parse("--token", value))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("TOKEN=AGENT_URI")
        .hasMessageNotContaining("hunt");
  }

  @Test
  @DisplayName("the help lists every option")
  void help() {
    assertThat(Options.HELP)
        .contains(
            "--port",
            "--host",
            "--base-path",
            "--adapter",
            "--soap",
            "--store",
            "--data",
            "--token",
            "--owner",
            "--public-read",
            "--private-name",
            "--as-uri",
            "--help",
            "import DIR",
            "export DIR");
  }

  private static Options parse(String... arguments) throws StartException {
    return Options.parse(List.of(arguments));
  }
}
