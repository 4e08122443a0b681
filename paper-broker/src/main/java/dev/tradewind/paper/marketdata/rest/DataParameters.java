package dev.tradewind.paper.marketdata.rest;

import dev.tradewind.kernel.Symbol;
import dev.tradewind.paper.alpaca.AlpacaRefusal;
import dev.tradewind.paper.marketdata.domain.PageToken;
import dev.tradewind.paper.marketdata.domain.Timeframe;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Query parameters of market data; one that cannot be read is a 400. */
final class DataParameters {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final long BAD_REQUEST = 40010000;
  private static final int LARGEST_LIMIT = 10_000;
  private static final int MOST_SYMBOLS = 1000;
  private static final int DATE_LENGTH = "2026-01-05".length();
  private static final Set<String> FEEDS =
      Set.of("sip", "iex", "otc", "boats", "delayed_sip", "overnight");
  private static final Set<String> ADJUSTMENTS =
      Set.of("raw", "split", "dividend", "spin-off", "all");

  private DataParameters() {}

  /** The symbols, each once, sorted. */
  static List<String> symbols(@Nullable String commaSeparated) {
    var symbols =
        Arrays.stream((commaSeparated == null ? "" : commaSeparated).split(",", -1))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .distinct()
            .sorted()
            .toList();
    if (symbols.isEmpty()) {
      throw invalid("symbols is required");
    }
    if (symbols.size() > MOST_SYMBOLS) {
      throw invalid("symbols must be at most " + MOST_SYMBOLS);
    }
    for (String symbol : symbols) {
      try {
        var unused = new Symbol(symbol);
      } catch (IllegalArgumentException e) {
        throw invalid("invalid symbol: " + symbol);
      }
    }
    return symbols;
  }

  static Timeframe timeframe(@Nullable String text) {
    return Timeframe.parse(text == null ? "1Min" : text)
        .orElseThrow(() -> invalid("invalid timeframe: " + text));
  }

  /** An RFC 3339 time, or a date, which means its midnight in New York. */
  static Instant time(String name, @Nullable String text, Instant otherwise) {
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    try {
      return text.length() == DATE_LENGTH
          ? LocalDate.parse(text).atStartOfDay(NEW_YORK).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw invalid(name + " is neither an RFC 3339 time nor a date");
    }
  }

  /** A day, also as the date of a time. */
  static LocalDate date(String name, @Nullable String text, LocalDate otherwise) {
    return text == null || text.isEmpty() ? otherwise : newYork(time(name, text, Instant.EPOCH));
  }

  /** The day of New York at an instant. */
  static LocalDate newYork(Instant instant) {
    return instant.atZone(NEW_YORK).toLocalDate();
  }

  /** How many items come before the page. */
  static int offset(@Nullable String pageToken) {
    try {
      int offset = pageToken == null || pageToken.isEmpty() ? 0 : Integer.parseInt(pageToken);
      if (offset >= 0) {
        return offset;
      }
    } catch (NumberFormatException e) {
      throw invalid("invalid page_token");
    }
    throw invalid("invalid page_token");
  }

  /** Midnight in New York of the day of an instant. */
  static Instant dayOf(Instant instant) {
    return instant.atZone(NEW_YORK).toLocalDate().atStartOfDay(NEW_YORK).toInstant();
  }

  static int limit(@Nullable String text) {
    try {
      int limit = text == null || text.isEmpty() ? 1000 : Integer.parseInt(text);
      if (limit >= 1 && limit <= LARGEST_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw invalid("limit is not a number");
    }
    throw invalid("limit must be 1 to " + LARGEST_LIMIT);
  }

  static boolean isAscending(@Nullable String sort) {
    return switch (sort == null ? "asc" : sort) {
      case "asc" -> true;
      case "desc" -> false;
      default -> throw invalid("sort must be asc or desc");
    };
  }

  static @Nullable PageToken pageToken(@Nullable String text) {
    try {
      return text == null || text.isEmpty() ? null : PageToken.parse(text);
    } catch (IllegalArgumentException e) {
      throw invalid("invalid page_token");
    }
  }

  /**
   * Feed and adjustment are read, and change nothing: there is one market, without splits. Some
   * clients write the feed in capitals.
   */
  static void requireKnown(@Nullable String feed, @Nullable String adjustment) {
    if (feed != null && !feed.isEmpty() && !FEEDS.contains(feed.toLowerCase(Locale.ROOT))) {
      throw invalid("invalid feed: " + feed);
    }
    if (adjustment != null
        && !adjustment.isEmpty()
        && !ADJUSTMENTS.containsAll(List.of(adjustment.split(",", -1)))) {
      throw invalid("invalid adjustment: " + adjustment);
    }
  }

  static AlpacaRefusal invalid(String message) {
    return new AlpacaRefusal(400, BAD_REQUEST, message, Map.of());
  }
}
