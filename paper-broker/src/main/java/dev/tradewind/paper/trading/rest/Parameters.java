package dev.tradewind.paper.trading.rest;

import dev.tradewind.paper.alpaca.AlpacaRefusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Query parameters as Alpaca writes them. */
public final class Parameters {

  private Parameters() {}

  /** An RFC 3339 time, or a date, which means its first instant in UTC. */
  public static Optional<Instant> time(String name, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          text.length() == "2026-01-05".length()
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      throw AlpacaRefusal.invalid(name + " is not an RFC 3339 time");
    }
  }

  /** A date. */
  public static Optional<LocalDate> date(String name, @Nullable String text) {
    try {
      return text == null || text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      throw AlpacaRefusal.invalid(name + " is not a date");
    }
  }

  /** A decimal number. */
  public static Optional<BigDecimal> amount(String name, @Nullable String text) {
    try {
      return text == null || text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      throw AlpacaRefusal.invalid(name + " is not a decimal number");
    }
  }

  /** A number from 1 on. */
  public static int count(String name, String text, int largest) {
    try {
      int count = Integer.parseInt(text);
      if (count >= 1 && count <= largest) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw AlpacaRefusal.invalid(name + " is not a number");
    }
    throw AlpacaRefusal.invalid("%s must be 1 to %d".formatted(name, largest));
  }

  /** Whether the direction is {@code asc}. */
  public static boolean isAscending(String direction) {
    return switch (direction) {
      case "asc" -> true;
      case "desc" -> false;
      default -> throw AlpacaRefusal.invalid("direction must be asc or desc");
    };
  }

  /** The parts between commas. */
  public static List<String> list(@Nullable String commaSeparated) {
    return commaSeparated == null
        ? List.of()
        : Arrays.stream(commaSeparated.split(",", -1))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .toList();
  }
}
