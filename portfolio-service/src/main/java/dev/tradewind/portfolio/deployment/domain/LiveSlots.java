package dev.tradewind.portfolio.deployment.domain;

import dev.tradewind.portfolio.version.domain.PortfolioVersion;

/** The live slots of execution-service. */
public interface LiveSlots {
  /** Puts the version in the slot of the deployment's scope; idempotent by the deployment's id. */
  SlotAnswer put(Deployment deployment, PortfolioVersion version);
}
