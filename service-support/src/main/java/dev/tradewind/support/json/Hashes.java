package dev.tradewind.support.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as the services compare content by. */
public final class Hashes {
  private Hashes() {}

  /** Returns the SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal. */
  public static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Returns the JSON with its fields in order of name, so that equal content is equal text. */
  public static String canonical(ObjectMapper mapper, JsonNode json)
      throws JsonProcessingException {
    Object plain = mapper.treeToValue(json, Object.class);
    return mapper.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsString(plain);
  }
}
