package dev.tradewind.engine.strategy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a configuration, read strictly: a field that is not known, missing or of another
 * kind is a {@link ConfigurationException}. Fields that begin with {@code _} are comments. Numbers
 * may be JSON numbers or strings and are exact decimals (ORB-RULES 10.2).
 */
public final class ConfigObject {

  private static final int LONGEST_NUMBER = 64;
  private static final int LARGEST_EXPONENT = 64;

  private final String source;
  private final String path;
  private final Map<String, @Nullable Object> fields;

  private ConfigObject(String source, String path, Map<String, @Nullable Object> fields) {
    this.source = source;
    this.path = path;
    this.fields = fields;
  }

  /** The document, which must be one JSON object. */
  public static ConfigObject parse(String source, String json) {
    return new ConfigObject(source, "", JsonTree.parseObject(source, json));
  }

  /** Refuses any field but these and comments; returns this object. */
  public ConfigObject allowOnly(String... names) {
    var known = List.of(names);
    for (String name : fields.keySet()) {
      if (!known.contains(name) && !name.startsWith("_")) {
        throw refused(name, fields.get(name), "one of " + String.join(", ", known));
      }
    }
    return this;
  }

  /** The text of a field. */
  public Optional<String> text(String name) {
    return value(name, "a text").map(value -> text(name, value));
  }

  /** The exact decimal of a field. */
  public Optional<BigDecimal> decimal(String name) {
    return value(name, "a number").map(value -> decimalOf(name, value));
  }

  /**
   * The whole number of a field. Numbers beyond the range of an {@code int} come out as its limit:
   * no count reaches either.
   */
  public Optional<Integer> whole(String name) {
    return decimal(name)
        .map(
            number -> {
              if (number.stripTrailingZeros().scale() > 0) {
                throw refused(name, fields.get(name), "a whole number");
              }
              return number
                  .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                  .max(BigDecimal.valueOf(Integer.MIN_VALUE))
                  .intValueExact();
            });
  }

  /** The object in a field. */
  public Optional<ConfigObject> object(String name) {
    return value(name, "an object").map(value -> objectOf(name, value));
  }

  /** The list of objects in a field. */
  public Optional<List<ConfigObject>> objects(String name) {
    return list(name, "a list of objects")
        .map(
            values -> {
              var objects = new ArrayList<ConfigObject>();
              for (int i = 0; i < values.size(); i++) {
                objects.add(objectOf("%s[%d]".formatted(name, i), values.get(i)));
              }
              return objects;
            });
  }

  /** The list of texts in a field. */
  public Optional<List<String>> texts(String name) {
    return list(name, "a list of texts")
        .map(
            values -> {
              var texts = new ArrayList<String>();
              for (int i = 0; i < values.size(); i++) {
                texts.add(text("%s[%d]".formatted(name, i), values.get(i)));
              }
              return texts;
            });
  }

  /** The value, or the error that the field is missing and what it may be. */
  public <T> T required(String name, Optional<T> value, String allowed) {
    return value.orElseThrow(
        () -> new ConfigurationException(source, located(name), "missing", allowed));
  }

  /** What {@code value} makes of this object; its findings get this object's place. */
  public <T> T build(Supplier<T> value) {
    try {
      return value.get();
    } catch (ConfigurationException e) {
      throw e.source().isEmpty() ? e.within(source, path) : e;
    }
  }

  private Optional<Object> value(String name, String allowed) {
    if (!fields.containsKey(name)) {
      return Optional.empty();
    }
    Object value = fields.get(name);
    if (value == null) {
      throw refused(name, null, allowed);
    }
    return Optional.of(value);
  }

  private Optional<List<?>> list(String name, String allowed) {
    return value(name, allowed)
        .map(
            value -> {
              if (value instanceof List<?> list) {
                return list;
              }
              throw refused(name, value, allowed);
            });
  }

  private String text(String name, @Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw refused(name, value, "a text");
  }

  @SuppressWarnings("unchecked") // JsonTree gives objects as maps with text keys, nothing else
  private ConfigObject objectOf(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      return new ConfigObject(source, located(name), (Map<String, @Nullable Object>) object);
    }
    throw refused(name, value, "an object");
  }

  private BigDecimal decimalOf(String name, Object value) {
    if (value instanceof JsonTree.NumberText(String digits)) {
      return decimalOf(name, value, digits);
    }
    if (value instanceof String digits
        && digits.matches("-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?")) {
      return decimalOf(name, value, digits);
    }
    throw refused(name, value, "a number");
  }

  private BigDecimal decimalOf(String name, Object value, String digits) {
    if (digits.length() <= LONGEST_NUMBER) {
      BigDecimal number = new BigDecimal(digits);
      if (Math.abs((long) number.scale()) <= LARGEST_EXPONENT) {
        return number;
      }
    }
    throw refused(
        name,
        value,
        "a number of at most %d characters and an exponent within %d"
            .formatted(LONGEST_NUMBER, LARGEST_EXPONENT));
  }

  private String located(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private ConfigurationException refused(String name, @Nullable Object value, String allowed) {
    return new ConfigurationException(source, located(name), shown(value), allowed);
  }

  private static String shown(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> '"' + text + '"';
      case List<?> list ->
          list.stream().map(ConfigObject::shown).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> object -> Arrays.toString(object.keySet().toArray());
      default -> value.toString();
    };
  }
}
