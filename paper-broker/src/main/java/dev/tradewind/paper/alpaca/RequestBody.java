package dev.tradewind.paper.alpaca;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent, as the Alpaca API reads it: amounts as text or number, absent and null alike,
 * unknown fields ignored.
 */
public final class RequestBody {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final int LONGEST_NUMBER = 64;
  private static final int LARGEST_SCALE = 64;

  private final JsonNode node;

  private RequestBody(JsonNode node) {
    this.node = node;
  }

  /**
   * Reads a JSON object.
   *
   * @throws AlpacaRefusal 422 if it is none
   */
  public static RequestBody read(String text) {
    try {
      var node = JSON.readTree(text);
      if (node != null && node.isObject()) {
        return new RequestBody(node);
      }
    } catch (JsonProcessingException e) {
      throw AlpacaRefusal.invalid("request body format is invalid");
    }
    throw AlpacaRefusal.invalid("request body format is invalid");
  }

  /** Whether the field is there and not null. */
  public boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** The object inside; one without fields if there is none. */
  public RequestBody child(String name) {
    return new RequestBody(node.path(name));
  }

  public @Nullable String text(String name) {
    return has(name) ? node.get(name).asText() : null;
  }

  /** False if it is absent. */
  public boolean flag(String name) {
    return node.path(name).asBoolean(false);
  }

  /** As {@link #flag}, with what an absent one means. */
  public boolean flag(String name, boolean otherwise) {
    return has(name) ? node.get(name).asBoolean(otherwise) : otherwise;
  }

  /**
   * A decimal.
   *
   * @throws AlpacaRefusal 422 if it is none
   */
  public @Nullable BigDecimal amount(String name) {
    if (!has(name)) {
      return null;
    }
    var value = node.get(name);
    try {
      var text = value.asText();
      if (text.length() > LONGEST_NUMBER) {
        throw new NumberFormatException();
      }
      var amount = value.isNumber() ? value.decimalValue() : new BigDecimal(text);
      if (Math.abs(amount.scale()) > LARGEST_SCALE) {
        throw new NumberFormatException();
      }
      return amount;
    } catch (NumberFormatException e) {
      throw AlpacaRefusal.invalid(name + " is not a decimal number");
    }
  }
}
