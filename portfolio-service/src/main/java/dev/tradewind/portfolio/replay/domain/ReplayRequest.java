package dev.tradewind.portfolio.replay.domain;

import dev.tradewind.engine.bar.BarPick;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.strategy.StrategySet;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a replay is made of.
 *
 * @param bars names of files, in the order of their time
 * @param source where the strategies come from, for a person
 * @param currency of the journal's money
 * @param limits null: no risk manager, every strategy on its own
 * @param from the first trading day; null: no bound
 * @param to the last trading day; null: no bound
 */
public record ReplayRequest(
    List<String> bars,
    BarPick pick,
    String source,
    StrategySet set,
    Currency currency,
    @Nullable RiskLimits limits,
    @Nullable LocalDate from,
    @Nullable LocalDate to) {
  public ReplayRequest {
    bars = List.copyOf(bars);
  }
}
