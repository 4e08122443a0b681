package dev.tradewind.execution.exits.domain;

import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How urgently an exit is done: an order at the market, or limits that walk one tick toward the
 * market each time they are not filled in time.
 *
 * @param atMarketAtOnce whether the first order is a market order
 * @param timeout how long an order is given
 * @param walks how often a limit is moved
 * @param marketAfterwards whether a market order follows the last walk; if not, it is given up
 */
public record ExitLadder(
    boolean atMarketAtOnce, Duration timeout, int walks, boolean marketAfterwards) {

  /** How often a market order that the broker ended unfilled is sent. */
  static final int MOST_MARKET_ORDERS = 3;

  private static final ExitLadder CRITICAL = new ExitLadder(true, Duration.ofSeconds(5), 0, true);
  private static final ExitLadder HIGH = new ExitLadder(false, Duration.ofSeconds(10), 2, true);
  private static final ExitLadder MEDIUM = new ExitLadder(false, Duration.ofSeconds(30), 5, false);
  private static final ExitLadder LOW = new ExitLadder(false, Duration.ofSeconds(60), 10, false);

  /** One limit for the day, as planned exits have: longer than any session, never moved. */
  private static final ExitLadder DAY = new ExitLadder(false, Duration.ofDays(1), 0, false);

  /** The ladder of an exit. */
  public static ExitLadder of(ExitCondition condition) {
    return condition == ExitCondition.EXIT_PLANNED ? DAY : of(condition.priority());
  }

  /** The ladder of a priority. */
  public static ExitLadder of(ExitPriority priority) {
    return switch (priority) {
      case CRITICAL -> CRITICAL;
      case HIGH -> HIGH;
      case MEDIUM -> MEDIUM;
      case LOW -> LOW;
    };
  }

  /** What is to be done next. */
  public sealed interface Rung {

    /**
     * Send the order of this number.
     *
     * @param limitPrice null for a market order
     */
    record Send(int attempt, @Nullable BigDecimal limitPrice, Duration timeout) implements Rung {}

    /** The working order has time left. */
    record Wait() implements Rung {}

    /** The working limit has had its time: it must end before the next is sent. */
    record TakeOut() implements Rung {}

    /**
     * A market order has had its time. There is nothing more urgent to send, so it is left: the
     * market may be halted, and a person must know.
     */
    record Overdue() implements Rung {}

    /** Every rung was tried: a person must decide. */
    record GiveUp(int attempts) implements Rung {}
  }

  /** The order that works. */
  public record Working(boolean atMarket, Duration elapsed) {}

  /**
   * What was tried so far.
   *
   * @param limits limit orders that ended
   * @param markets market orders that ended
   * @param working null while none works
   */
  public record Climb(int limits, int markets, @Nullable Working working) {}

  /**
   * Decides.
   *
   * @param side of the exit: sell for a long position
   * @param price where limits begin: the bid for a sale, the ask for a purchase, or the last close
   * @param tick of the instrument, above 0
   */
  public Rung next(Climb climb, Side side, BigDecimal price, BigDecimal tick) {
    var working = climb.working();
    if (working != null) {
      if (working.elapsed().compareTo(timeout) < 0) {
        return new Rung.Wait();
      }
      return working.atMarket() ? new Rung.Overdue() : new Rung.TakeOut();
    }
    int attempt = climb.limits() + climb.markets() + 1;
    if (!atMarketAtOnce && climb.markets() == 0 && climb.limits() <= walks) {
      return new Rung.Send(attempt, limit(side, price, tick, climb.limits()), timeout);
    }
    boolean market = atMarketAtOnce || marketAfterwards;
    return market && climb.markets() < MOST_MARKET_ORDERS
        ? new Rung.Send(attempt, null, timeout)
        : new Rung.GiveUp(attempt - 1);
  }

  /** The price of the limit after so many walks, on the tick, never below one tick. */
  private static BigDecimal limit(Side side, BigDecimal price, BigDecimal tick, int walks) {
    var towardsMarket = side == Side.SELL ? RoundingMode.FLOOR : RoundingMode.CEILING;
    var ticks = price.divide(tick, 0, towardsMarket);
    var walked = ticks.add(BigDecimal.valueOf((long) side.sign() * walks)).max(BigDecimal.ONE);
    return walked.multiply(tick);
  }
}
