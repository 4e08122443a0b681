package dev.tradewind.risk.fact.rest;

import dev.tradewind.risk.day.BeginDay;
import dev.tradewind.risk.limits.KeepLimits;
import dev.tradewind.risk.limits.domain.ScopeLock;
import dev.tradewind.risk.verdict.FollowOrder;
import dev.tradewind.risk.verdict.domain.ImpossibleEventException;
import dev.tradewind.risk.verdict.domain.OrderEvent;
import dev.tradewind.risk.verdict.domain.Place;
import dev.tradewind.risk.verdict.domain.Reservation;
import dev.tradewind.support.facts.Fact;
import dev.tradewind.support.facts.FactBodies;
import dev.tradewind.support.facts.FactHandler;
import dev.tradewind.support.facts.InvalidFactException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What risk-service does with each fact; other types only move the cursor. */
@ApplicationScoped
public class RiskFacts implements FactHandler {

  private static final int RATIO_DECIMALS = 6;
  private static final Set<String> UNFILLED = Set.of("NO_FILL", "CANCELLED", "EXPIRED");
  private static final String NO_RISK = "NO_RISK";
  private static final String BROKER_RECONCILIATION = "BROKER_RECONCILIATION";

  private final FactBodies bodies;
  private final BeginDay beginDay;
  private final FollowOrder followOrder;
  private final KeepLimits keepLimits;

  RiskFacts(FactBodies bodies, BeginDay beginDay, FollowOrder followOrder, KeepLimits keepLimits) {
    this.bodies = bodies;
    this.beginDay = beginDay;
    this.followOrder = followOrder;
    this.keepLimits = keepLimits;
  }

  /** What risk-service needs of the facts about an order. */
  record OrderBody(
      @Nullable String signalId,
      @Nullable BigDecimal pnlR,
      @Nullable String outcome,
      @Nullable String state,
      @Nullable JournalBody journal,
      @Nullable String source) {

    String requiredSignalId() {
      if (signalId == null) {
        throw new InvalidFactException("signal_id is absent");
      }
      return signalId;
    }

    /** Whether the order ended after all that was filled of it had exited. */
    boolean endsTrade() {
      return journal != null && journal.exitPrice() != null;
    }
  }

  /** What risk-service needs of the fact that a scope is locked. */
  record LockBody(@Nullable String actor, @Nullable String reason, @Nullable Instant at) {}

  /**
   * What risk-service needs of the trade list's row, which ends a trade.
   *
   * @param exitPrice null where nothing was traded
   */
  record JournalBody(@Nullable String outcome, @Nullable BigDecimal exitPrice) {}

  @Override
  public void handle(Handle handle, Fact fact) {
    try {
      switch (fact.type()) {
        case "session_opened" -> beginDay.begin(handle, fact.scope(), tradingDay(fact));
        case "entry_filled" -> entered(handle, fact);
        case "exit_filled" -> exited(handle, fact);
        case "order_ended" -> orderEnded(handle, fact);
        case "signal_ended" -> signalEnded(handle, fact);
        case "scope_locked" -> locked(handle, fact);
        case "scope_unlocked" -> keepLimits.unlock(handle, fact.scope());
        default -> {
          // Not for risk-service.
        }
      }
    } catch (ImpossibleEventException e) {
      throw new InvalidFactException(String.valueOf(e.getMessage()), e);
    }
  }

  private void locked(Handle handle, Fact fact) {
    var body = bodies.read(fact, LockBody.class);
    String actor = body.actor();
    String reason = body.reason();
    Instant at = body.at();
    if (actor == null || reason == null || at == null) {
      throw new InvalidFactException("actor, reason or at is absent");
    }
    keepLimits.lock(handle, fact.scope(), new ScopeLock(actor, reason, at));
  }

  /** A position the broker held before us was never asked about; it takes its place as it is. */
  private void entered(Handle handle, Fact fact) {
    var body = read(fact);
    if (BROKER_RECONCILIATION.equals(body.source())) {
      followOrder.takeOver(
          handle, fact.scope(), body.requiredSignalId(), tradingDay(fact), fact.number());
    } else {
      follow(handle, fact, body, new OrderEvent.EntryFilled());
    }
  }

  private void exited(Handle handle, Fact fact) {
    var body = read(fact);
    BigDecimal pnlR = body.pnlR() == null ? BigDecimal.ZERO : body.pnlR();
    if (pnlR.stripTrailingZeros().scale() > RATIO_DECIMALS) {
      throw new InvalidFactException(
          "pnl_r %s: allowed are %d decimals".formatted(pnlR.toPlainString(), RATIO_DECIMALS));
    }
    follow(
        handle,
        fact,
        body,
        body.journal() == null ? new OrderEvent.ExitedInPart(pnlR) : new OrderEvent.Exited(pnlR));
  }

  private void orderEnded(Handle handle, Fact fact) {
    var body = read(fact);
    String outcome = String.valueOf(body.outcome());
    if (body.endsTrade()) {
      follow(handle, fact, body, new OrderEvent.EndedAfterExit());
    } else if (outcome.equals(NO_RISK)) {
      follow(handle, fact, body, new OrderEvent.EndedAsNoRisk());
    } else if (UNFILLED.contains(outcome)) {
      follow(handle, fact, body, new OrderEvent.EndedUnfilled());
    } else {
      throw new InvalidFactException("outcome %s of an order is unknown".formatted(outcome));
    }
  }

  /** An approved signal that never became an order gives its place back; others hold none. */
  private void signalEnded(Handle handle, Fact fact) {
    var body = read(fact);
    if ("EXECUTED".equals(body.state())) {
      return;
    }
    var reservation =
        followOrder.reservation(handle, fact.scope(), body.requiredSignalId()).orElse(null);
    if (reservation != null && reservation.place() == Place.HELD) {
      var journal = body.journal();
      boolean noRisk = journal != null && NO_RISK.equals(journal.outcome());
      follow(
          handle,
          fact,
          reservation,
          noRisk ? new OrderEvent.EndedAsNoRisk() : new OrderEvent.EndedUnfilled());
    }
  }

  private void follow(Handle handle, Fact fact, OrderBody body, OrderEvent event) {
    String signalId = body.requiredSignalId();
    var reservation =
        followOrder
            .reservation(handle, fact.scope(), signalId)
            .orElseThrow(
                () -> new InvalidFactException("signal %s was never approved".formatted(signalId)));
    follow(handle, fact, reservation, event);
  }

  private void follow(Handle handle, Fact fact, Reservation reservation, OrderEvent event) {
    followOrder.follow(handle, fact.scope(), reservation, tradingDay(fact), event, fact.number());
  }

  private OrderBody read(Fact fact) {
    return bodies.read(fact, OrderBody.class);
  }

  private static LocalDate tradingDay(Fact fact) {
    var day = fact.tradingDay();
    if (day == null) {
      throw new InvalidFactException("trading_day is absent");
    }
    return day;
  }
}
