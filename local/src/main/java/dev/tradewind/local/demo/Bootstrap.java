package dev.tradewind.local.demo;

import dev.tradewind.local.client.Account;
import dev.tradewind.local.client.Clients;
import dev.tradewind.local.client.ExecutionClient.ScopeState;
import dev.tradewind.local.client.PortfolioClient.Version;
import dev.tradewind.local.client.RemoteAway;
import dev.tradewind.local.client.RemoteRefusal;
import dev.tradewind.local.stack.CommandFailure;
import dev.tradewind.local.stack.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Makes an empty stack ready to trade: instrument, cash at the broker and in the ledger, limits,
 * portfolio, deployment. Every step can be repeated, so a start that was cut off is simply started
 * again.
 */
public final class Bootstrap {
  /** The portfolio's name in portfolio-service. */
  public static final String PORTFOLIO = "demo";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int UNAVAILABLE = 503;

  private final Clients clients;
  private final Progress progress;

  public Bootstrap(Clients clients, Progress progress) {
    this.clients = clients;
    this.progress = progress;
  }

  /**
   * Sets everything up and waits until a leader is active.
   *
   * @param openedAt the time of the opening deposit, before the first bar
   * @return the version that is live
   */
  public Version run(DemoInputs inputs, Instant openedAt) {
    var instrument = inputs.set().instrument();
    progress.now("registering " + instrument.symbol());
    clients.paperBroker().putInstrument(instrument, inputs.currency());
    clients.portfolio().putInstrument(instrument, inputs.currency());
    openAccount(inputs, openedAt);
    progress.now("setting limits and portfolio");
    clients.risk().putLimits(Account.DEMO, inputs.limits());
    var version = clients.portfolio().putVersion(PORTFOLIO, inputs.set(), inputs.external());
    progress.now("deploying, as soon as there is a leader");
    deploy(version);
    awaitLeader();
    progress.done(
        "  portfolio %s version %d: %d strategies on %s, %s %s at the broker and in the ledger"
            .formatted(
                version.portfolio(),
                version.version(),
                version.strategies(),
                instrument.symbol(),
                inputs.cash().toPlainString(),
                inputs.currency()));
    return version;
  }

  private void openAccount(DemoInputs inputs, Instant openedAt) {
    progress.now("opening the account");
    var cash = inputs.cash();
    clients.paperBroker().putCash(cash, inputs.currency());
    clients.ledger().deposit(Account.DEMO, cash, inputs.currency(), openedAt, "opening-cash");
  }

  /** Deploys under one id, again and again until execution-service has a leader that answers. */
  private void deploy(Version version) {
    String id = "first-" + version.hash().substring(0, 16);
    var deadline = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        clients.portfolio().deploy(version, id, Account.DEMO);
        return;
      } catch (RemoteRefusal e) {
        if (e.status() != UNAVAILABLE || Instant.now().isAfter(deadline)) {
          throw e;
        }
      }
      pause();
    }
  }

  /** Waits until some execution-service leads the account and is ready to trade. */
  public ScopeState awaitLeader() {
    var deadline = Instant.now().plus(PATIENCE);
    String last = "no answer";
    while (Instant.now().isBefore(deadline)) {
      try {
        var scope = clients.execution().scope(Account.DEMO);
        if (scope.isLed()) {
          return scope;
        }
        last =
            scope.status()
                + (scope.blockedBy().isEmpty() ? "" : ", blocked by " + scope.blockedBy());
      } catch (RemoteRefusal e) {
        if (e.status() < 500) {
          throw e;
        }
        last = String.valueOf(e.getMessage());
      } catch (RemoteAway e) {
        last = String.valueOf(e.getMessage());
      }
      pause();
    }
    throw CommandFailure.failed(
        "execution-service does not lead demo/paper after %d s: %s"
            .formatted(PATIENCE.toSeconds(), last));
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("interrupted while waiting for a leader", e);
    }
  }
}
