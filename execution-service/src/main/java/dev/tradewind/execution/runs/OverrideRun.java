package dev.tradewind.execution.runs;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.runs.domain.RunOverride;
import dev.tradewind.execution.runs.persistence.RunOverrides;
import dev.tradewind.execution.runs.persistence.Runs;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Lets the next run open although the last is unproven, as an operator answers for. */
@ApplicationScoped
public class OverrideRun {

  private static final Logger LOG = Logger.getLogger(OverrideRun.class);

  private final Transactions transactions;
  private final Runs runs;
  private final RunOverrides overrides;
  private final Audit audit;
  private final Alerts alerts;
  private final Clock clock;

  OverrideRun(
      Transactions transactions,
      Runs runs,
      RunOverrides overrides,
      Audit audit,
      Alerts alerts,
      Clock clock) {
    this.transactions = transactions;
    this.runs = runs;
    this.overrides = overrides;
    this.audit = audit;
    this.alerts = alerts;
    this.clock = clock;
  }

  private record Done(RunOverride override, boolean first) {}

  /**
   * Overrides an unproven run; one that is overridden already keeps its first override.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 for no such run, 409 for one that is
   *     not unproven
   */
  public RunOverride override(String runId, String actor, String reason) {
    var done = transactions.call(handle -> override(handle, runId, actor, reason));
    if (done.first()) {
      LOG.warnf("run.overridden run=%s actor=%s reason=%s", runId, actor, reason);
      alerts.raise(
          "run_overridden",
          Alerts.Severity.HIGH,
          Alerts.Category.TRADING,
          "%s lets trading go on after the unproven run %s: %s".formatted(actor, runId, reason),
          Map.of("run_id", runId));
    }
    return done.override();
  }

  /** Who answers for it; empty if nobody does. */
  public Optional<RunOverride> of(String runId) {
    return transactions.call(handle -> overrides.find(handle, runId));
  }

  private Done override(Handle handle, String runId, String actor, String reason) {
    Run run =
        runs.find(handle, runId)
            .orElseThrow(() -> Problems.notFound("There is no run " + runId + "."));
    var wanted = new RunOverride(runId, actor, reason, clock.instant());
    if (overrides.override(handle, wanted)) {
      audit.record(
          handle,
          actor,
          "run.override",
          run.scope().toString(),
          reason,
          Map.of("run_id", runId, "trading_day", run.tradingDay().toString()));
      return new Done(wanted, true);
    }
    return overrides
        .find(handle, runId)
        .map(standing -> new Done(standing, false))
        .orElseThrow(
            () ->
                Problems.conflict(
                    "Run %s is %s: only an UNPROVEN one is overridden."
                        .formatted(runId, run.state())));
  }
}
