package dev.tradewind.paper.trading.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * The latest turn of the account.
 *
 * @param number ascends by one over all feeds of the account, from 1
 * @param feedId UUID text
 * @param position how many bars of the feed have been dealt, this one included
 * @param ts of the bar; for {@code DAY_END} of the last bar
 * @param last whether it is the feed's last
 * @param priceDecimals the most decimals a price of the feed has
 * @param content the message, as it is sent
 */
public record Turn(
    long number,
    String feedId,
    long position,
    String symbol,
    Kind kind,
    Instant ts,
    LocalDate tradingDay,
    boolean last,
    int priceDecimals,
    String content) {

  /** What a turn is about. */
  public enum Kind {
    BAR,
    DAY_END;

    /** As it is stored and sent: {@code day_end}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #text()} writes. */
    public static Kind parse(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
