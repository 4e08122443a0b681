package dev.tradewind.portfolio.deployment.domain;

import java.util.Optional;

/** All deployments ever asked for. */
public interface Deployments {
  /** Writes the request down, unless one with this id is there; returns the one that stands. */
  Deployment recordOnce(Deployment requested);

  /** Ends a deployment that has not ended; returns the one that stands. */
  Deployment end(String id, DeploymentState end);

  Optional<Deployment> find(String id);
}
