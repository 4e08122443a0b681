package dev.tradewind.execution.scopes;

import dev.tradewind.execution.booking.persistence.ScopeStates;
import dev.tradewind.execution.desk.DeskStatus;
import dev.tradewind.execution.facts.domain.Receiver;
import dev.tradewind.execution.facts.persistence.Deliveries;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.leadership.persistence.ExecutorTerms;
import dev.tradewind.execution.operations.TradingLatch;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.runs.domain.RunKind;
import dev.tradewind.execution.runs.domain.RunState;
import dev.tradewind.execution.runs.persistence.Runs;
import dev.tradewind.execution.startup.ShowStartUp;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Tells what a scope's executor is doing: what is stored, and what this instance knows. */
@ApplicationScoped
public class ScopeStatus {

  private final Jdbi jdbi;
  private final Executors executors;
  private final ExecutorTerms terms;
  private final ScopeStates states;
  private final Runs runs;
  private final FactLog facts;
  private final Deliveries deliveries;
  private final ShowStartUp startUps;
  private final TradingLatch latch;

  ScopeStatus(
      Jdbi jdbi,
      Executors executors,
      ExecutorTerms terms,
      ScopeStates states,
      Runs runs,
      FactLog facts,
      Deliveries deliveries,
      ShowStartUp startUps,
      TradingLatch latch) {
    this.jdbi = jdbi;
    this.executors = executors;
    this.terms = terms;
    this.states = states;
    this.runs = runs;
    this.facts = facts;
    this.deliveries = deliveries;
    this.startUps = startUps;
    this.latch = latch;
  }

  /** The scope, as it is now. */
  public ScopeState of(Scope scope) {
    return jdbi.<ScopeState, RuntimeException>withHandle(handle -> of(handle, scope));
  }

  private ScopeState of(Handle handle, Scope scope) {
    var desk = executors.of(scope).map(ScopeExecutor::status).orElseGet(DeskStatus::new);
    var term = terms.find(handle, scope.account());
    var state = states.find(handle, scope);
    var openRun = runs.latest(handle, scope).filter(run -> run.state().isOpen());
    var entriesBlocked =
        latch
            .standing(handle, scope)
            .or(() -> state.map(ScopeStates.ScopeState::entriesBlocked))
            .or(
                () ->
                    runs.latest(handle, scope, EnumSet.of(RunKind.MAINTENANCE))
                        .filter(run -> run.state() == RunState.UNPROVEN)
                        .map(run -> run.described() + ", is unproven"))
            .orElse(null);
    return new ScopeState(
        status(desk.state(), entriesBlocked),
        term.filter(known -> known.heartbeatAt() != null)
            .map(known -> known.instanceId())
            .orElse(null),
        term.map(known -> known.epoch()).orElse(0L),
        openRun.map(Run::runId).orElse(null),
        openRun
            .map(Run::tradingDay)
            .orElse(state.map(ScopeStates.ScopeState::tradingDay).orElse(null)),
        state.map(ScopeStates.ScopeState::bookedTurn).orElse(0L),
        facts.last(handle, scope),
        delivered(handle, scope),
        desk.blockedBy(),
        startUps.of(handle, scope).status(),
        entriesBlocked);
  }

  private static String status(DeskStatus.State state, @Nullable String entriesBlocked) {
    var shown =
        state == DeskStatus.State.ACTIVE && entriesBlocked != null
            ? DeskStatus.State.EXIT_ONLY
            : state;
    return shown.name().toLowerCase(Locale.ROOT);
  }

  private Map<String, Long> delivered(Handle handle, Scope scope) {
    var byIdentity = new TreeMap<String, Long>();
    Map<Receiver, Long> stored = deliveries.through(handle, scope);
    stored.forEach((receiver, through) -> byIdentity.put(receiver.identity(), through));
    return byIdentity;
  }
}
