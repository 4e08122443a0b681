package dev.tradewind.engine.replay;

import dev.tradewind.engine.walk.BarWalk.Event;
import dev.tradewind.engine.walk.BarWalk.Event.EntryFilled;
import dev.tradewind.engine.walk.BarWalk.Event.ExitFilled;
import dev.tradewind.engine.walk.BarWalk.Event.OrderEnded;
import dev.tradewind.engine.walk.BarWalk.ExitReason;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a trade did, whoever the broker is.
 *
 * @param ts of the bar it happened in (1.7)
 * @param price of the entry or the exit
 * @param direction of the trade, of its exit too
 * @param contracts entered or given up
 */
public record TradeEvent(
    Type type,
    String strategyId,
    Instant ts,
    BigDecimal price,
    Direction direction,
    int contracts,
    Reason reason) {

  /** What a replay trades: results are per contract (8.4). */
  static final int CONTRACTS = 1;

  /** What happened. */
  public enum Type {
    ENTRY,
    EXIT,
    /** An exit because the trading day is over. */
    SCRATCH
  }

  /** Why. */
  public enum Reason {
    CONFIRM_BARS_MET,
    TARGET_HIT,
    STOP_HIT,
    SESSION_END;

    /** The reason as it is written: {@code target_hit}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The trade's side of what the walk tells; empty for an order that ended without a trade. */
  static Optional<TradeEvent> of(Event event, Direction direction) {
    return switch (event) {
      case EntryFilled entry ->
          Optional.of(
              new TradeEvent(
                  Type.ENTRY,
                  entry.strategyId(),
                  entry.ts(),
                  entry.price(),
                  direction,
                  CONTRACTS,
                  Reason.CONFIRM_BARS_MET));
      case ExitFilled exit ->
          Optional.of(
              new TradeEvent(
                  exit.reason() == ExitReason.SCRATCH ? Type.SCRATCH : Type.EXIT,
                  exit.strategyId(),
                  exit.ts(),
                  exit.price(),
                  direction,
                  CONTRACTS,
                  switch (exit.reason()) {
                    case TARGET -> Reason.TARGET_HIT;
                    case STOP -> Reason.STOP_HIT;
                    case SCRATCH -> Reason.SESSION_END;
                  }));
      case OrderEnded _ -> Optional.empty();
    };
  }
}
