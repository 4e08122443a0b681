package dev.tradewind.portfolio.deployment.domain;

import dev.tradewind.kernel.Scope;
import java.time.Instant;

/**
 * The request to make a version the one that trades in a scope.
 *
 * @param rollover whether open positions of the instrument before are to be rolled over to its own
 */
public record Deployment(
    String id,
    String portfolio,
    int version,
    Scope scope,
    boolean rollover,
    DeploymentState state,
    String requestedBy,
    Instant requestedAt) {

  /** Tells whether the other one asks for the same thing under the same id. */
  public boolean asksTheSameAs(Deployment other) {
    return id.equals(other.id)
        && portfolio.equals(other.portfolio)
        && version == other.version
        && scope.equals(other.scope)
        && rollover == other.rollover;
  }

  /** Where the deployment stands after execution-service's answer. */
  public DeploymentState after(SlotAnswer answer, Instant at) {
    return switch (answer) {
      case SlotAnswer.Taken _ -> new DeploymentState.Deployed(at);
      case SlotAnswer.Refused refused -> new DeploymentState.Failed(at, refused.reason());
      case SlotAnswer.Unknown _ -> new DeploymentState.Requested();
    };
  }
}
