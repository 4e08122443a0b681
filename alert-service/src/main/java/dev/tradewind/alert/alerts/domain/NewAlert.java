package dev.tradewind.alert.alerts.domain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something somebody should know, as its sender tells it.
 *
 * @param id the sender's id; the same id twice is the same alert
 * @param type what happened, one word: {@code circuit_breaker}
 * @param component where it happened: the service, or the part of it
 * @param message one sentence for a person
 * @param details facts behind the sentence: JSON values (text, numbers, booleans, lists, objects)
 * @param environment {@code demo}, {@code live}: which installation
 * @param sourceTable where the cause is stored, with {@code sourceId}; both or neither
 */
public record NewAlert(
    String id,
    String type,
    Severity severity,
    Category category,
    String component,
    String message,
    Map<String, Object> details,
    String environment,
    @Nullable String sourceTable,
    @Nullable String sourceId) {

  /** How long a message may be, in characters. */
  public static final int MESSAGE_LENGTH = 2000;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

  /**
   * @throws IllegalArgumentException naming the field that is not allowed
   */
  public NewAlert {
    requireMatch("alert_id", id, ID, "1 to 100 characters of A-Z a-z 0-9 _ . : -");
    requireWord("alert_type", type);
    requireWord("component", component);
    requireWord("environment", environment);
    if (message.isBlank() || message.length() > MESSAGE_LENGTH) {
      throw new IllegalArgumentException(
          "message of %d characters: allowed are 1 to %d, not all blank"
              .formatted(message.length(), MESSAGE_LENGTH));
    }
    if ((sourceTable == null) != (sourceId == null)) {
      throw new IllegalArgumentException("source_table and source_id: both or neither are allowed");
    }
    details = new TreeMap<>(details);
  }

  /** SHA-256 (hex) of everything the sender said: equal for the same alert sent twice. */
  public String contentHash() {
    return Sha256.hex(
        List.of(
            id,
            type,
            severity.text(),
            category.text(),
            component,
            message,
            canonical(details),
            environment,
            String.valueOf(sourceTable),
            String.valueOf(sourceId)));
  }

  /** What decides whether this alert is one that stands already. */
  public Fingerprint fingerprint() {
    return Fingerprint.of(type, component, details);
  }

  /** A JSON value as text that does not depend on the order in which an object's members came. */
  static String canonical(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var sorted = new TreeMap<String, String>();
        map.forEach((key, member) -> sorted.put(String.valueOf(key), canonical(member)));
        yield sorted.toString();
      }
      case List<?> list -> list.stream().map(NewAlert::canonical).toList().toString();
      case null -> "null";
      default -> value.getClass().getSimpleName() + ":" + value;
    };
  }

  private static void requireWord(String field, String text) {
    requireMatch(field, text, WORD, "1 to 64 characters of A-Z a-z 0-9 _ . : -");
  }

  private static void requireMatch(String field, String text, Pattern pattern, String allowed) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "%s '%s': allowed are %s".formatted(field, abbreviated(text), allowed));
    }
  }

  private static String abbreviated(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
