package dev.tradewind.execution.exits.domain;

import dev.tradewind.kernel.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** How often open positions are held against the market between bars. */
public final class Monitoring {

  /** How often, far from every trigger. */
  public static final Duration USUALLY = Duration.ofSeconds(30);

  /** How often, near one. */
  public static final Duration NEAR_A_TRIGGER = Duration.ofSeconds(5);

  private static final BigDecimal NEAR = new BigDecimal("0.02");

  private Monitoring() {}

  /**
   * A look at a scope's positions.
   *
   * @param next when the next one is due
   */
  public record Look(Instant at, Instant next) {

    /** Whether the next one is due; a clock that was set back asks for one at once. */
    public boolean isOver(Instant now) {
      return now.isBefore(at) || !now.isBefore(next);
    }
  }

  /**
   * How long until a position is looked at again.
   *
   * @param price of its instrument
   * @param triggers prices at which something is done, each above 0
   */
  public static Duration interval(BigDecimal price, Collection<BigDecimal> triggers) {
    return triggers.stream().anyMatch(trigger -> isNear(price, trigger)) ? NEAR_A_TRIGGER : USUALLY;
  }

  /**
   * The look that was done now.
   *
   * @param interval the shortest any position asks for
   * @param end of the session: its last five minutes are near a trigger, and none begins unseen
   */
  public static Look done(Instant now, Duration interval, Instant end) {
    var urgent = end.minus(MarketTriggers.URGENT);
    if (!now.isBefore(urgent)) {
      return new Look(now, now.plus(Durations.shorter(interval, NEAR_A_TRIGGER)));
    }
    var next = now.plus(interval);
    return new Look(now, next.isAfter(urgent) ? urgent : next);
  }

  /** Whether a price is within 2 % of a trigger, as a ratio of the trigger; that far is near. */
  private static boolean isNear(BigDecimal price, BigDecimal trigger) {
    return price.subtract(trigger).abs().compareTo(trigger.multiply(NEAR)) <= 0;
  }
}
