package dev.tradewind.execution.webhooks.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tradewind.execution.webhooks.domain.AlertText;
import dev.tradewind.execution.webhooks.domain.RefusedAlertException;
import dev.tradewind.execution.webhooks.domain.RefusedAlertException.Reason;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a flat JSON object into its fields; numbers stay as they are written. */
final class JsonFields {

  private static final int MOST_FIELDS = 64;
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonFields() {}

  /**
   * Reads an alert: JSON where it begins like an object or says it is JSON, else {@code key=value}
   * text. A chart sends JSON that is not valid as plain text.
   *
   * @throws RefusedAlertException if it is neither
   */
  static Map<String, String> ofAlert(@Nullable String contentType, String text) {
    boolean saysJson = contentType != null && contentType.startsWith("application/json");
    return saysJson || text.stripLeading().startsWith("{") ? parse(text) : AlertText.parse(text);
  }

  /**
   * @throws RefusedAlertException if it is no flat JSON object
   */
  static Map<String, String> parse(String text) {
    try (var json = FACTORY.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw unreadable("it is no object", json);
      }
      var fields = new LinkedHashMap<String, String>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        String value = value(json);
        if (fields.containsKey(name)) {
          throw unreadable("it has a field twice", json);
        }
        fields.put(name, value);
        if (fields.size() > MOST_FIELDS) {
          throw unreadable("it has more than %d fields".formatted(MOST_FIELDS), json);
        }
      }
      if (json.nextToken() != null) {
        throw unreadable("something follows the object", json);
      }
      return fields;
    } catch (IOException e) {
      throw new RefusedAlertException(Reason.UNREADABLE, "The alert is not valid JSON.");
    }
  }

  private static String value(JsonParser json) throws IOException {
    return switch (json.nextToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          json.getText();
      case VALUE_NULL -> "";
      case null, default -> throw unreadable("a value is no text or number", json);
    };
  }

  private static RefusedAlertException unreadable(String reason, JsonParser json) {
    var at = json.currentLocation();
    return new RefusedAlertException(
        Reason.UNREADABLE,
        "The alert is not the JSON this route reads: %s, line %d, column %d."
            .formatted(reason, at.getLineNr(), at.getColumnNr()));
  }
}
