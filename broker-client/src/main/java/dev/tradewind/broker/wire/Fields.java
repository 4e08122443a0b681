package dev.tradewind.broker.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads single fields of a JSON object: absent and null mean the same, an amount is a text or a
 * number and is taken exactly, unknown fields are not looked at.
 */
public final class Fields {

  public static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final int LONGEST_NUMBER = 64;

  /** A number in exponent form beyond this would fill the memory when it is printed. */
  private static final int LARGEST_SCALE = 64;

  private final JsonNode node;

  private Fields(JsonNode node) {
    this.node = node;
  }

  /**
   * @throws UnreadableAnswerException if the text is no JSON object
   */
  public static Fields of(String text) {
    return of(tree(text));
  }

  /**
   * @throws UnreadableAnswerException if the node is no JSON object
   */
  public static Fields of(JsonNode node) {
    if (!node.isObject()) {
      throw new UnreadableAnswerException("a JSON object was expected: " + shown(node.toString()));
    }
    return new Fields(node);
  }

  /**
   * @throws UnreadableAnswerException if the text is no JSON array of objects
   */
  public static <T> List<T> array(String text, Function<Fields, T> element) {
    var array = tree(text);
    if (!array.isArray()) {
      throw new UnreadableAnswerException("a JSON array was expected: " + shown(text));
    }
    return elements(array, element);
  }

  /** The objects of an array field; empty when it is absent. */
  public <T> List<T> list(String name, Function<Fields, T> element) {
    return elements(node.path(name), element);
  }

  public String text(String name) {
    var text = optionalText(name);
    if (text == null) {
      throw missing(name);
    }
    return text;
  }

  public String textOr(String name, String otherwise) {
    var text = optionalText(name);
    return text == null ? otherwise : text;
  }

  public @Nullable String optionalText(String name) {
    var value = node.path(name);
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }

  public BigDecimal amount(String name) {
    var amount = optionalAmount(name);
    if (amount == null) {
      throw missing(name);
    }
    return amount;
  }

  public BigDecimal amountOr(String name, BigDecimal otherwise) {
    var amount = optionalAmount(name);
    return amount == null ? otherwise : amount;
  }

  public @Nullable BigDecimal optionalAmount(String name) {
    var value = node.path(name);
    if (value.isMissingNode()
        || value.isNull()
        || (value.isTextual() && value.asText().isEmpty())) {
      return null;
    }
    try {
      var amount = value.isNumber() ? value.decimalValue() : decimal(value.asText());
      if (Math.abs(amount.scale()) > LARGEST_SCALE) {
        throw new NumberFormatException("scale " + amount.scale());
      }
      return amount;
    } catch (NumberFormatException e) {
      throw new UnreadableAnswerException(
          "%s: no decimal number: %s".formatted(name, shown(value.asText())), e);
    }
  }

  public Instant instant(String name) {
    var instant = optionalInstant(name);
    if (instant == null) {
      throw missing(name);
    }
    return instant;
  }

  public @Nullable Instant optionalInstant(String name) {
    var text = optionalText(name);
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new UnreadableAnswerException("%s: no time: %s".formatted(name, shown(text)), e);
    }
  }

  public @Nullable LocalDate optionalDate(String name) {
    var text = optionalText(name);
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new UnreadableAnswerException("%s: no date: %s".formatted(name, shown(text)), e);
    }
  }

  /** The texts of an array field; empty when it is absent. */
  public List<String> texts(String name) {
    return StreamSupport.stream(node.path(name).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  /** The field as it is; a missing node when it is absent. */
  public JsonNode raw(String name) {
    return node.path(name);
  }

  /** The object of this name. */
  public Fields object(String name) {
    var object = optionalObject(name);
    if (object == null) {
      throw missing(name);
    }
    return object;
  }

  public boolean flag(String name) {
    return node.path(name).asBoolean(false);
  }

  public long number(String name) {
    var value = node.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw missing(name);
    }
    return value.longValue();
  }

  /**
   * The side of a fill: {@code buy}, {@code sell}, and what both are called at a short sale.
   *
   * @throws UnreadableAnswerException if it is neither: a fill must not be guessed
   */
  public Side side(String name) {
    var side = sideOrNull(name);
    if (side == null) {
      throw new UnreadableAnswerException(
          "%s: neither a buy nor a sell: %s".formatted(name, shown(text(name))));
    }
    return side;
  }

  /** The side, or null when it is absent or a word this version does not know. */
  public @Nullable Side sideOrNull(String name) {
    return switch (textOr(name, "")) {
      case "buy", "buy_to_cover" -> Side.BUY;
      case "sell", "sell_short" -> Side.SELL;
      default -> null;
    };
  }

  /** The whole number, or 0 when it is absent or something else. */
  public long numberOrZero(String name) {
    return node.path(name).asLong(0);
  }

  /** The object of this name, or null. */
  public @Nullable Fields optionalObject(String name) {
    var value = node.path(name);
    return value.isObject() ? new Fields(value) : null;
  }

  public static JsonNode tree(String text) {
    try {
      var tree = JSON.readTree(text);
      if (tree == null || tree.isMissingNode()) {
        throw new UnreadableAnswerException("an empty text is no JSON");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new UnreadableAnswerException("no JSON: " + shown(text), e);
    }
  }

  /** The beginning of a text, for a message. */
  public static String shown(String text) {
    int longest = 200;
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }

  private static BigDecimal decimal(String text) {
    if (text.length() > LONGEST_NUMBER) {
      throw new NumberFormatException(text.length() + " characters");
    }
    return new BigDecimal(text);
  }

  private static <T> List<T> elements(JsonNode array, Function<Fields, T> element) {
    return StreamSupport.stream(array.spliterator(), false).map(Fields::of).map(element).toList();
  }

  private UnreadableAnswerException missing(String name) {
    return new UnreadableAnswerException(
        "%s is missing or of another kind: %s".formatted(name, shown(node.toString())));
  }
}
