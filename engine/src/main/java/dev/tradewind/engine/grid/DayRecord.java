package dev.tradewind.engine.grid;

import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.strategy.EntryModel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * One day of a grid pass in the form in which it can be kept: each outcome once, before the
 * filters, and beside them which filters passed. {@link GridRecords} makes and reads it.
 *
 * @param bars how many the day has
 * @param outcomes of what confirmed, one for each combination that differs by more than its filter
 * @param passed which filters let trades through
 */
public record DayRecord(
    LocalDate tradingDay, int bars, List<Outcome> outcomes, List<Passed> passed) {

  public DayRecord {
    outcomes = List.copyOf(outcomes);
    passed = List.copyOf(passed);
  }

  /** What strategies that differ by filter only have in common. */
  public record Combination(
      String orbLabel,
      int orbMinutes,
      EntryModel entryModel,
      int confirmBars,
      BigDecimal rrTarget) {

    /** Equal targets are equal combinations, however many zeros they end in. */
    public Combination {
      BigDecimal stripped = rrTarget.stripTrailingZeros();
      rrTarget = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
  }

  /**
   * What became of a combination.
   *
   * @param row its strategy id says nothing
   */
  public record Outcome(Combination combination, TradeRow row) {}

  /** A valid range and a filter on it that passed. */
  public record Passed(String orbLabel, int orbMinutes, String filter) {}
}
