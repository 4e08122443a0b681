package dev.tradewind.execution.batches.domain;

import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.calendar.ExchangeCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When batch runs of a scope are due.
 *
 * @param strategies which are worked first, in this order; those not named follow by name
 * @param lateLimit how much later than due one may still be started
 * @param version raised with each change
 * @param changedAt by the scope's clock: what was due before is not this version's
 */
public record RunSchedule(
    Scope scope,
    String name,
    DueTime when,
    List<String> strategies,
    Duration lateLimit,
    boolean enabled,
    int version,
    Instant changedAt,
    String changedBy) {

  /** Longer ago nobody looks for due times that were missed. */
  private static final Duration LONGEST_LOOK_BACK = Duration.ofDays(31);

  public RunSchedule {
    strategies = List.copyOf(strategies);
  }

  /**
   * What is due now, or was, and has not been decided on, in its order.
   *
   * @param lastDecided the trading day that was decided on last; null for none of this version
   */
  public List<DueTime.Due> undecided(
      ExchangeCalendar calendar, Instant now, @Nullable LocalDate lastDecided) {
    var oldest = now.minus(LONGEST_LOOK_BACK);
    return when.between(calendar, changedAt.isAfter(oldest) ? changedAt : oldest, now).stream()
        .filter(due -> lastDecided == null || due.tradingDay().isAfter(lastDecided))
        .toList();
  }

  /** Whether it is too late to start what was due then. */
  public boolean isMissed(Instant dueAt, Instant now) {
    return now.isAfter(dueAt.plus(lateLimit));
  }
}
