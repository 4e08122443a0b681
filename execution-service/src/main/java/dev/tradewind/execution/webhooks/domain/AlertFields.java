package dev.tradewind.execution.webhooks.domain;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of an alert, read one by one. An empty value is an absent one. */
final class AlertFields {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /** What a database can keep: lines and tabs, no other control, no half of a character. */
  private static final Pattern STORABLE = Pattern.compile("[\\P{Cntrl}\\t\\n\\r&&[^\\p{Cs}]]*");

  private static final Pattern EPOCH_MILLIS = Pattern.compile("\\d{12,13}");
  private static final int LONGEST = 2000;
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2199-12-31T23:59:59Z");

  private final Map<String, String> fields;

  AlertFields(Map<String, String> fields) {
    this.fields = fields;
    fields.forEach(
        (name, value) -> {
          if (value.length() > LONGEST || !STORABLE.matcher(value).matches()) {
            throw RefusedAlertException.invalid(
                "%s: allowed are up to %d characters and no control characters."
                    .formatted(shown(name), LONGEST));
          }
        });
  }

  /** The value under the first name, or under another name for the same. */
  Optional<String> text(String... names) {
    var given =
        List.of(names).stream().filter(name -> !fields.getOrDefault(name, "").isBlank()).toList();
    if (given.size() > 1) {
      throw RefusedAlertException.invalid(
          "%s are names of the same: send one.".formatted(String.join(", ", given)));
    }
    return given.stream().findFirst().map(name -> fields.getOrDefault(name, "").strip());
  }

  String needed(String... names) {
    return text(names)
        .orElseThrow(
            () ->
                RefusedAlertException.invalid(
                    "%s is missing.".formatted(String.join(" or ", names))));
  }

  /** A name as ids and positions are: it goes into order ids and fingerprints. */
  Optional<String> name(String... names) {
    var value = text(names);
    value.ifPresent(
        text -> {
          if (!NAME.matcher(text).matches()) {
            throw RefusedAlertException.invalid(
                "%s: must be 1 to 64 characters of A-Z a-z 0-9 _ . -".formatted(names[0]));
          }
        });
    return value;
  }

  /**
   * A decimal above 0, exactly as written.
   *
   * @param digits most digits before the point
   */
  Optional<BigDecimal> decimal(int digits, String... names) {
    return text(names)
        .map(
            text -> {
              var value =
                  text.matches("\\d{1,%d}(\\.\\d{1,8})?".formatted(digits))
                      ? new BigDecimal(text)
                      : BigDecimal.ZERO;
              if (value.signum() <= 0) {
                throw RefusedAlertException.invalid(
                    "%s '%s': allowed are plain decimals above 0 with at most 8 decimals."
                        .formatted(names[0], shown(text)));
              }
              return value;
            });
  }

  /** A time: RFC 3339, or milliseconds since 1970. */
  Optional<Instant> instant(String... names) {
    return text(names).map(text -> instant(names[0], text));
  }

  @Nullable Integer confidence() {
    return text("confidence")
        .map(
            text -> {
              if (!text.matches("[1-5](\\.0)?")) {
                throw RefusedAlertException.invalid(
                    "confidence '%s': allowed is 1 to 5.".formatted(shown(text)));
              }
              return text.charAt(0) - '0';
            })
        .orElse(null);
  }

  private static Instant instant(String name, String text) {
    try {
      var instant =
          EPOCH_MILLIS.matcher(text).matches()
              ? Instant.ofEpochMilli(Long.parseLong(text))
              : OffsetDateTime.parse(text).toInstant();
      if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
        return instant;
      }
    } catch (DateTimeException e) {
      // told below
    }
    throw RefusedAlertException.invalid(
        "%s '%s': allowed are times such as 2026-01-05T14:30:00Z, or milliseconds since 1970."
            .formatted(name, shown(text)));
  }

  /** Not more of it than a person reads. */
  static String shown(String text) {
    return text.length() <= 64 ? text : text.substring(0, 64) + "…";
  }
}
