package dev.tradewind.execution.liveslot.domain;

import dev.tradewind.engine.bar.PriceDecimals;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.kernel.OptionLegs;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The portfolio version a scope trades.
 *
 * @param hash SHA-256 of the version's text
 * @param set the opening-range strategies, all on one instrument
 * @param externalStrategies the ids under which programs outside may send signals
 * @param legs the options it is traded as; null where it is traded itself
 */
public record LiveSlot(
    String deploymentId,
    String portfolio,
    int version,
    String hash,
    StrategySet set,
    Set<String> externalStrategies,
    @Nullable OptionLegs legs) {

  public LiveSlot {
    externalStrategies = Set.copyOf(externalStrategies);
  }

  /** The instrument's symbol. */
  public String symbol() {
    return set.instrument().symbol();
  }

  /** Whether signals under this id may be sent to us. */
  public boolean knows(String strategyId) {
    return externalStrategies.contains(strategyId)
        || set.strategies().stream().anyMatch(strategy -> strategy.strategyId().equals(strategyId));
  }

  /** The most decimals that a target multiple of its strategies has. */
  public int targetDecimals() {
    return PriceDecimals.most(set.strategies().stream().map(Strategy::rrTarget).toList());
  }

  /** How many strategies there are, those outside included. */
  public int strategyCount() {
    return set.strategies().size() + externalStrategies.size();
  }
}
