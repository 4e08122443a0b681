package dev.tradewind.portfolio.deployment.rest;

import dev.tradewind.portfolio.deployment.domain.Deployment;
import dev.tradewind.portfolio.deployment.domain.DeploymentState;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A deployment; {@code reason} says why it failed. */
@Schema(name = "Deployment")
public record DeploymentBody(
    String deploymentId,
    String portfolio,
    int version,
    String account,
    String mode,
    boolean rollover,
    @Schema(enumeration = {"REQUESTED", "DEPLOYED", "FAILED"}) String state,
    @Nullable String reason,
    String requestedBy,
    Instant requestedAt) {

  static DeploymentBody of(Deployment deployment) {
    return new DeploymentBody(
        deployment.id(),
        deployment.portfolio(),
        deployment.version(),
        deployment.scope().account().text(),
        deployment.scope().mode().text(),
        deployment.rollover(),
        switch (deployment.state()) {
          case DeploymentState.Requested _ -> "REQUESTED";
          case DeploymentState.Deployed _ -> "DEPLOYED";
          case DeploymentState.Failed _ -> "FAILED";
        },
        deployment.state() instanceof DeploymentState.Failed failed ? failed.reason() : null,
        deployment.requestedBy(),
        deployment.requestedAt());
  }
}
