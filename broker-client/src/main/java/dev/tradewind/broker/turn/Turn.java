package dev.tradewind.broker.turn;

import dev.tradewind.broker.WireNames;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a replayed feed: a bar or the end of a trading day, and what the broker's walk gave.
 *
 * @param number ascends by one over all feeds of the account
 * @param ts of the bar; for {@code day_end} of the last bar
 * @param last whether this is the feed's last turn
 * @param bar null for {@code day_end}
 * @param events in the order they are booked in (ORB-RULES 9.5)
 */
public record Turn(
    long number,
    String symbol,
    Kind kind,
    Instant ts,
    LocalDate tradingDay,
    boolean last,
    @Nullable TurnBar bar,
    List<TurnEvent> events) {

  public Turn {
    events = List.copyOf(events);
  }

  /** What a turn is about. */
  public enum Kind {
    BAR,
    DAY_END;

    /** As it is sent: {@code day_end}. */
    public String text() {
      return WireNames.text(this);
    }
  }
}
