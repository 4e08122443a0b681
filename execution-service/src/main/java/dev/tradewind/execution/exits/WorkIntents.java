package dev.tradewind.execution.exits;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.exits.WorkExits.Look;
import dev.tradewind.execution.exits.domain.ExitCondition;
import dev.tradewind.execution.exits.domain.ExitIntent;
import dev.tradewind.execution.exits.domain.IntentPlan;
import dev.tradewind.execution.exits.domain.IntentPlan.Step;
import dev.tradewind.execution.exits.persistence.ExitIntents;
import dev.tradewind.execution.exits.persistence.ExitPlans;
import dev.tradewind.execution.hours.domain.MarketSession;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Scope;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Works planned exits off: in the window after the open, each once a day, until their orders have
 * filled. Everything it knows is in rows, so a restart or another leader goes on.
 */
@ApplicationScoped
public class WorkIntents {

  private static final Logger LOG = Logger.getLogger(WorkIntents.class);

  private final LeaderTransactions transactions;
  private final ExitIntents intents;
  private final RequestExit requestExit;
  private final ExitPlans plans;
  private final Alerts alerts;
  private final ExitConfig config;

  /** The windows a person was told of by this instance. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  WorkIntents(
      LeaderTransactions transactions,
      ExitIntents intents,
      RequestExit requestExit,
      ExitPlans plans,
      Alerts alerts,
      ExitConfig config) {
    this.transactions = transactions;
    this.intents = intents;
    this.requestExit = requestExit;
    this.plans = plans;
    this.alerts = alerts;
    this.config = config;
  }

  private record Found(List<IntentPlan.Known> live, @Nullable LocalDate lastDone) {}

  /**
   * Does what is next for each intent.
   *
   * @param session the one that is open now; null while the market is closed
   */
  public void look(Look look, @Nullable MarketSession session) {
    var scope = look.desk().scope();
    var found =
        look.read(
            () ->
                transactions.read(
                    handle ->
                        new Found(
                            intents.live(handle, scope),
                            intents.lastDone(handle, scope).orElse(null))));
    var moment = new IntentPlan.Moment(look.now(), session, found.lastDone());
    var steps = IntentPlan.of(moment, config.window(), found.live());
    for (var step : steps) {
      look.hold().until("the database", () -> Optional.of(applied(look, step)));
      tell(look, step, found.live().size());
    }
    tellExecuted(look, steps, found.live().size());
  }

  /** A request that is refused is no reason to wait: the next look decides anew. */
  private boolean applied(Look look, Step step) {
    try {
      transactions.run(look.desk().term(), handle -> apply(handle, look, step));
      return true;
    } catch (HttpProblem e) {
      LOG.errorf("exit.intent_refused scope=%s why=%s", look.desk().scope(), e.getDetail());
      return false;
    }
  }

  private void apply(Handle handle, Look look, Step step) {
    var scope = look.desk().scope();
    switch (step) {
      case Step.Submit submit -> submit(handle, scope, submit);
      case Step.Fill fill ->
          intents.end(
              handle, fill.intent().intentId(), ExitIntent.State.FILLED, "filled", look.now());
      case Step.Drop drop ->
          intents.end(
              handle,
              drop.intent().intentId(),
              ExitIntent.State.EXPIRED,
              drop.reason(),
              look.now());
      case Step.Replan replan -> replan(handle, look, replan);
      case Step.MarkDone done -> intents.done(handle, scope, done.today());
      case Step.Missed _ -> {
        // What was due stays planned.
      }
    }
  }

  private void submit(Handle handle, Scope scope, Step.Submit submit) {
    var intent = submit.intent();
    String exitId = Ids.derived("exit", "intent", intent.intentId());
    requestExit.request(
        handle,
        new ExitRequest(
            exitId,
            scope,
            intent.positionId(),
            submit.atMarket() ? ExitCondition.FORCE_EXIT : ExitCondition.EXIT_PLANNED,
            null,
            intent.actor(),
            intent.reason()));
    intents.submitted(handle, intent.intentId(), exitId, submit.today());
  }

  private void replan(Handle handle, Look look, Step.Replan replan) {
    var intent = replan.intent();
    if (!intents.end(
        handle, intent.intentId(), ExitIntent.State.EXPIRED, replan.reason(), look.now())) {
      return;
    }
    intents.insert(
        handle,
        new ExitIntent(
            0,
            Ids.derived("exit_intent", intent.intentId(), Integer.toString(replan.attempt())),
            intent.scope(),
            intent.positionId(),
            intent.symbol(),
            ExitIntent.State.PLANNED,
            intent.type(),
            replan.urgency(),
            intent.reason(),
            intent.confidence(),
            intent.actor(),
            intent.decidedAt(),
            replan.decisionDate(),
            intent.entryDate(),
            intent.holdingDays(),
            replan.attempt(),
            replan.notBefore(),
            intent.intentId(),
            null,
            null,
            null,
            null));
  }

  private void tell(Look look, Step step, int pending) {
    var scope = look.desk().scope();
    switch (step) {
      case Step.Submit submit ->
          LOG.infof(
              "EXIT INTENT EXECUTION WINDOW REACHED scope=%s intent=%s symbol=%s decided=%s"
                  + " executing=%s order=%s",
              scope,
              submit.intent().intentId(),
              submit.intent().symbol(),
              submit.intent().decisionDate(),
              submit.today(),
              submit.atMarket() ? "market" : "limit");
      case Step.Fill _ -> {
        // told together, when all are booked
      }
      case Step.Drop drop ->
          LOG.infof(
              "exit.intent_dropped scope=%s intent=%s reason=%s",
              scope, drop.intent().intentId(), drop.reason());
      case Step.Replan replan ->
          alerts.raise(
              "exit_intent_replanned",
              replan.urgency() == ExitIntent.Urgency.IMMEDIATE
                  ? Alerts.Severity.CRITICAL
                  : Alerts.Severity.HIGH,
              Alerts.Category.TRADING,
              "Planned exit of %s on %s, attempt %d, was %s; attempt %d %s"
                  .formatted(
                      replan.intent().symbol(),
                      scope,
                      replan.intent().attempt(),
                      replan.reason(),
                      replan.attempt(),
                      replan.urgency() == ExitIntent.Urgency.IMMEDIATE
                          ? "goes to the market"
                          : "is planned for the next window"),
              Map.of("intent_id", replan.intent().intentId()));
      case Step.MarkDone done ->
          LOG.infof("exit.window_done scope=%s day=%s pending=%d", scope, done.today(), pending);
      case Step.Missed missed -> missed(scope, missed);
    }
  }

  private void tellExecuted(Look look, List<Step> steps, int pending) {
    var filled = steps.stream().filter(Step.Fill.class::isInstance).toList();
    if (filled.isEmpty()) {
      return;
    }
    LOG.infof(
        "Executed %d/%d pending exit intents scope=%s",
        filled.size(), pending, look.desk().scope());
    for (var step : filled) {
      var intent = ((Step.Fill) step).intent();
      transactions
          .read(handle -> plans.left(handle, intent.positionId()))
          .ifPresent(
              left ->
                  LOG.infof(
                      "exit.intent_executed scope=%s intent=%s symbol=%s decided=%s executed=%s"
                          + " type=%s exit_price=%s pnl_pct=%s reason=%s",
                      intent.scope(),
                      intent.intentId(),
                      intent.symbol(),
                      intent.decisionDate(),
                      intent.submittedOn(),
                      intent.type(),
                      left.exitPrice().toPlainString(),
                      left.gain().movePointRight(2).stripTrailingZeros().toPlainString(),
                      intent.reason()));
    }
  }

  private void missed(Scope scope, Step.Missed missed) {
    if (told.add(scope + "/" + missed.today())) {
      alerts.raise(
          "exit_window_missed",
          Alerts.Severity.HIGH,
          Alerts.Category.TRADING,
          "The exit window of %s on %s is over and %d planned exits were not done in it; they stay planned for the next"
              .formatted(missed.today(), scope, missed.due()),
          Map.of("scope", scope.toString(), "day", missed.today().toString()));
    }
  }
}
