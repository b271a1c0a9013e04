package dev.lws.core;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lws.core.LwsException.Kind;
import java.io.IOException;

/** Reads and writes whole JSON texts, of bounded size and depth, without changing numbers. */
final class JsonTexts {

  private final ObjectMapper mapper;

  JsonTexts(int maxBytes, int maxDepth) {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(maxDepth)
                    .maxStringLength(maxBytes)
                    .maxNameLength(maxBytes)
                    .build())
            .build();
    mapper =
        JsonMapper.builder(factory)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
  }

  /**
   * Parses a client's text.
   *
   * @throws LwsException {@link Kind#BAD_REQUEST} if it is not well-formed, names a member twice,
   *     or is nested too deeply
   */
  JsonNode parse(byte[] text) {
    try {
      JsonNode node = mapper.readTree(text);
      if (node.isMissingNode()) {
        throw new LwsException(Kind.BAD_REQUEST, "the body is empty; a JSON text is expected");
      }
      return node;
    } catch (JacksonException e) {
      throw new LwsException(
          Kind.BAD_REQUEST,
          "the body is not acceptable JSON: "
              + reason(e)
              + (e.getLocation() == null
                  ? ""
                  : " at line "
                      + e.getLocation().getLineNr()
                      + ", column "
                      + e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }

  byte[] write(JsonNode node) {
    try {
      return mapper.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
  }

  /** The parser's own words without the names of its classes. */
  private static String reason(JacksonException e) {
    String message = e.getOriginalMessage();
    return message.contains("StreamReadConstraints") || message.contains("com.fasterxml")
        ? "it is nested too deeply or has a number or name that is too long"
        : message;
  }
}
