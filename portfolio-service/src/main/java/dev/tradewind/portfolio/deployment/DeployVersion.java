package dev.tradewind.portfolio.deployment;

import dev.tradewind.kernel.Scope;
import dev.tradewind.portfolio.deployment.domain.Deployment;
import dev.tradewind.portfolio.deployment.domain.DeploymentState;
import dev.tradewind.portfolio.deployment.domain.Deployments;
import dev.tradewind.portfolio.deployment.domain.LiveSlots;
import dev.tradewind.portfolio.deployment.domain.SlotAnswer;
import dev.tradewind.portfolio.version.domain.PortfolioVersion;
import dev.tradewind.portfolio.version.domain.PortfolioVersions;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.problem.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Makes a version the one that trades: write the request down, ask, write the answer down. */
@ApplicationScoped
public class DeployVersion {
  private static final Logger LOG = Logger.getLogger(DeployVersion.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final PortfolioVersions versions;
  private final Deployments deployments;
  private final LiveSlots liveSlots;
  private final Accounts accounts;
  private final DeploymentConfig config;
  private final MeterRegistry metrics;
  private final Clock clock;

  DeployVersion(
      PortfolioVersions versions,
      Deployments deployments,
      LiveSlots liveSlots,
      Accounts accounts,
      DeploymentConfig config,
      MeterRegistry metrics,
      Clock clock) {
    this.versions = versions;
    this.deployments = deployments;
    this.liveSlots = liveSlots;
    this.accounts = accounts;
    this.config = config;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Deploys, or goes on with a deployment of this id whose end is not known.
   *
   * @param rollover whether open positions of the instrument before are to be rolled over
   * @return the deployment, DEPLOYED
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if version or account do not exist, 409
   *     if execution-service refuses or the id stands for another request, 503 if it gives no
   *     answer
   */
  public Deployment deploy(
      String deploymentId,
      String portfolio,
      int number,
      Scope scope,
      boolean rollover,
      String actor) {
    var version = version(portfolio, number);
    accounts.get(scope.account(), scope.mode());
    var wanted =
        new Deployment(
            deploymentId,
            portfolio,
            number,
            scope,
            rollover,
            new DeploymentState.Requested(),
            actor,
            clock.instant());
    var deployment = deployments.recordOnce(wanted);
    if (!deployment.asksTheSameAs(wanted)) {
      throw Problems.idempotencyConflict(
          deploymentId,
          "The deployment '%s' was asked for version %d of '%s' in %s. Use a new id."
              .formatted(
                  deploymentId, deployment.version(), deployment.portfolio(), deployment.scope()));
    }
    return switch (deployment.state()) {
      case DeploymentState.Requested _ -> ask(deployment, version);
      case DeploymentState.Deployed _ -> deployment;
      case DeploymentState.Failed failed -> throw refused(deployment, failed);
    };
  }

  private Deployment ask(Deployment deployment, PortfolioVersion version) {
    var answer = answer(deployment, version);
    metrics
        .counter("portfolio_deployments", "outcome", answer.getClass().getSimpleName())
        .increment();
    LOG.infof(
        "portfolio.deployment id=%s portfolio=%s version=%d scope=%s answer=%s",
        deployment.id(), deployment.portfolio(), deployment.version(), deployment.scope(), answer);
    if (answer instanceof SlotAnswer.Unknown unknown) {
      throw Problems.unavailable(
          "execution-service gave no final answer to deployment '%s': %s. Send the same request again."
              .formatted(deployment.id(), unknown.reason()),
          RETRY_AFTER);
    }
    var ended = deployments.end(deployment.id(), deployment.after(answer, clock.instant()));
    if (ended.state() instanceof DeploymentState.Failed failed) {
      throw refused(ended, failed);
    }
    return ended;
  }

  /** Asks a bounded number of times, as long as there is no answer. */
  private SlotAnswer answer(Deployment deployment, PortfolioVersion version) {
    var pause = config.pause();
    for (int attempt = 1; ; attempt++) {
      var answer = liveSlots.put(deployment, version);
      if (!(answer instanceof SlotAnswer.Unknown) || attempt >= config.attempts()) {
        return answer;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return answer;
      }
      pause = pause.multipliedBy(2);
    }
  }

  private PortfolioVersion version(String portfolio, int number) {
    return versions
        .find(portfolio, number)
        .orElseThrow(
            () ->
                Problems.notFound(
                    "The portfolio '%s' has no version %d.".formatted(portfolio, number)));
  }

  private static RuntimeException refused(Deployment deployment, DeploymentState.Failed failed) {
    return Problems.of(
        409,
        "deployment-refused",
        "Deployment refused by execution-service",
        "The deployment '%s' failed: %s Remove the reason and deploy with a new id."
            .formatted(deployment.id(), failed.reason()),
        Map.of("deployment_id", deployment.id(), "reason", failed.reason()));
  }
}
