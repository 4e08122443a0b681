package dev.tradewind.portfolio.setup.domain;

import dev.tradewind.engine.grid.DayRecord.Combination;
import dev.tradewind.engine.grid.GridRecords;
import dev.tradewind.engine.strategy.Strategy;

/** What a setup is, whatever a grid calls it: its parameters and its filter. */
public record SetupKey(Combination combination, String filter) {
  public static SetupKey of(Strategy strategy) {
    return new SetupKey(GridRecords.combination(strategy), strategy.filter().name());
  }
}
