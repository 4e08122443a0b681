package dev.tradewind.execution.exits;

import dev.tradewind.execution.exits.domain.MarketTriggers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Which strategies want their positions left when the market asks for it. */
@ApplicationScoped
class WantedTriggers {

  private static final String ALL = "*";

  private final ExitConfig config;

  WantedTriggers(ExitConfig config) {
    this.config = config;
  }

  MarketTriggers.Rules of(String strategyId) {
    return new MarketTriggers.Rules(
        names(config.liquidityDriedUp(), strategyId), names(config.timeBasedUrgent(), strategyId));
  }

  private static boolean names(Optional<Set<String>> strategies, String strategyId) {
    return strategies
        .filter(named -> named.contains(ALL) || named.contains(strategyId))
        .isPresent();
  }
}
