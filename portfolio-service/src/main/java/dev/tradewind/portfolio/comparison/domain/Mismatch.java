package dev.tradewind.portfolio.comparison.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One difference between the engine and what is stored.
 *
 * @param field of the trade list; {@code row} where one side has no row at all
 * @param engine what the streaming engine gives; null: nothing
 * @param stored what the replay stored; null: nothing
 */
public record Mismatch(
    LocalDate tradingDay,
    String strategyId,
    String field,
    @Nullable String engine,
    @Nullable String stored) {

  /** A difference with its number in its comparison, from 1 on. */
  public record Numbered(int number, Mismatch mismatch) {}
}
