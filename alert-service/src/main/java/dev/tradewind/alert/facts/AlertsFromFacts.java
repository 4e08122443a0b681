package dev.tradewind.alert.facts;

import dev.tradewind.alert.alerts.RaiseAlert;
import dev.tradewind.alert.facts.FactBodiesRead.Counts;
import dev.tradewind.alert.facts.FactBodiesRead.ExitFilled;
import dev.tradewind.alert.facts.FactBodiesRead.LiveSlotChanged;
import dev.tradewind.alert.facts.FactBodiesRead.SessionClosed;
import dev.tradewind.alert.facts.FactBodiesRead.SignalEnded;
import dev.tradewind.alert.facts.domain.DailyResult;
import dev.tradewind.alert.facts.domain.DailyThresholds;
import dev.tradewind.alert.facts.domain.FactAlerts;
import dev.tradewind.alert.facts.domain.FactSource;
import dev.tradewind.alert.facts.persistence.DailyResultRows;
import dev.tradewind.support.facts.Fact;
import dev.tradewind.support.facts.FactBodies;
import dev.tradewind.support.facts.FactHandler;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Raises alerts from facts, in the transaction that takes the fact. */
@ApplicationScoped
public class AlertsFromFacts implements FactHandler {
  private final FactBodies bodies;
  private final RaiseAlert raiseAlert;
  private final DailyResultRows days;
  private final DailyThresholds thresholds;
  private final FactAlerts alerts;

  AlertsFromFacts(
      FactBodies bodies,
      RaiseAlert raiseAlert,
      DailyResultRows days,
      DailyThresholdConfig config,
      @ConfigProperty(name = "tradewind.environment") String environment) {
    this.bodies = bodies;
    this.raiseAlert = raiseAlert;
    this.days = days;
    this.thresholds = new DailyThresholds(config.warningR(), config.breakerR());
    this.alerts = new FactAlerts(environment);
  }

  /** A positive threshold stops the service at its start, not at the first loss. */
  void onStart(@Observes StartupEvent event) {
    thresholds.breaker();
  }

  @Override
  public void handle(Handle handle, Fact fact) {
    var source = new FactSource(fact.scope(), fact.number(), fact.runId(), fact.tradingDay());
    switch (fact.type()) {
      case "live_slot_changed" ->
          wentLive(handle, source, bodies.read(fact, LiveSlotChanged.class));
      case "signal_ended" -> signalEnded(handle, source, bodies.read(fact, SignalEnded.class));
      case "exit_filled" -> exitFilled(handle, source, bodies.read(fact, ExitFilled.class));
      case "session_closed" ->
          sessionClosed(handle, source, bodies.read(fact, SessionClosed.class));
      default -> {
        // Not about us.
      }
    }
  }

  private void wentLive(Handle handle, FactSource source, LiveSlotChanged body) {
    raiseAlert.raise(
        handle,
        alerts.wentLive(
            source,
            FactBodiesRead.required("portfolio", body.portfolio()),
            FactBodiesRead.required("version", body.version()),
            body.strategies() == null ? 0 : body.strategies()));
  }

  private void signalEnded(Handle handle, FactSource source, SignalEnded body) {
    if (FactBodiesRead.required("state", body.state()).equals("REJECTED")) {
      raiseAlert.raise(
          handle,
          alerts.rejected(
              source,
              FactBodiesRead.required("signal_id", body.signalId()),
              FactBodiesRead.required("strategy_id", body.strategyId()),
              FactBodiesRead.required("symbol", body.symbol()),
              body.reason() == null ? "no reason given" : body.reason()));
    }
  }

  private void exitFilled(Handle handle, FactSource source, ExitFilled body) {
    LocalDate day = tradingDay(source);
    DailyResult before = days.find(handle, source.scope(), day);
    if (body.pnlR() == null) {
      days.put(handle, source.scope(), day, before.plusWithoutR());
      return;
    }
    var step = before.plus(body.pnlR(), thresholds);
    days.put(handle, source.scope(), day, step.after());
    if (step.warning()) {
      raiseAlert.raise(handle, alerts.drawdown(source, step.after(), thresholds.warning()));
    }
    if (step.breaker()) {
      raiseAlert.raise(handle, alerts.breaker(source, step.after(), thresholds.breaker()));
    }
  }

  private void sessionClosed(Handle handle, FactSource source, SessionClosed body) {
    var digest = FactBodiesRead.required("digest", body.digest());
    if (body.isMaintenance()) {
      return;
    }
    raiseAlert.raise(
        handle,
        alerts.sessionClosed(
            source,
            byState(digest.signals()),
            digest.fills() == null || digest.fills().count() == null ? 0 : digest.fills().count(),
            days.find(handle, source.scope(), tradingDay(source))));
  }

  private static Map<String, Long> byState(@Nullable Counts signals) {
    return signals == null || signals.byState() == null ? Map.of() : signals.byState();
  }

  private static LocalDate tradingDay(FactSource source) {
    return FactBodiesRead.required("trading_day", source.tradingDay());
  }
}
