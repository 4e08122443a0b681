package dev.tradewind.portfolio.deployment.domain;

import java.time.Instant;

/** Where a deployment stands. The last two are final. */
public sealed interface DeploymentState {
  /** Asked for; execution-service has not answered, so it may or may not have taken the version. */
  record Requested() implements DeploymentState {}

  /** Execution-service trades the version. */
  record Deployed(Instant at) implements DeploymentState {}

  /** Execution-service refused, with its reason. */
  record Failed(Instant at, String reason) implements DeploymentState {}
}
