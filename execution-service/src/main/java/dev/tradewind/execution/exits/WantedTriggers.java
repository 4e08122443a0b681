package dev.tradewind.execution.exits;

import dev.tradewind.execution.exits.domain.MarketTriggers;
import dev.tradewind.execution.signals.domain.NamedStrategies;
import jakarta.enterprise.context.ApplicationScoped;

/** Which strategies want their positions left when the market asks for it. */
@ApplicationScoped
class WantedTriggers {

  private final ExitConfig config;

  WantedTriggers(ExitConfig config) {
    this.config = config;
  }

  MarketTriggers.Rules of(String strategyId) {
    return new MarketTriggers.Rules(
        NamedStrategies.of(config.liquidityDriedUp()).include(strategyId),
        NamedStrategies.of(config.timeBasedUrgent()).include(strategyId));
  }
}
