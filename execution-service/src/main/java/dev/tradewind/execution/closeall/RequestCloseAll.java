package dev.tradewind.execution.closeall;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.closeall.domain.CloseAll;
import dev.tradewind.execution.closeall.persistence.CloseAlls;
import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.execution.operations.ChangeLatch;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.jdbi.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Takes the wish to have nothing open: entries pause at once, the leader does the rest. */
@ApplicationScoped
public class RequestCloseAll {

  private static final Logger LOG = Logger.getLogger(RequestCloseAll.class);

  private final Transactions transactions;
  private final CloseAlls closeAlls;
  private final ChangeLatch changeLatch;
  private final Orders orders;
  private final Positions positions;
  private final MarketHours hours;
  private final Idempotency idempotency;
  private final Audit audit;
  private final Alerts alerts;
  private final Clock clock;

  RequestCloseAll(
      Transactions transactions,
      CloseAlls closeAlls,
      ChangeLatch changeLatch,
      Orders orders,
      Positions positions,
      MarketHours hours,
      Idempotency idempotency,
      Audit audit,
      Alerts alerts,
      Clock clock) {
    this.transactions = transactions;
    this.closeAlls = closeAlls;
    this.changeLatch = changeLatch;
    this.orders = orders;
    this.positions = positions;
    this.hours = hours;
    this.idempotency = idempotency;
    this.audit = audit;
    this.alerts = alerts;
    this.clock = clock;
  }

  /** How far one is. */
  public record Progress(CloseAll closeAll, List<Order> entries, List<Position> positions) {}

  /** What is compared when a key comes again. */
  private record Asked(String scope, String reason) {}

  /** What is kept for when it does. */
  private record Begun(String closeAllId) {}

  /**
   * Begins; asked again with the same key, it is the same one.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 for a scope with the clock of a feed
   */
  public Progress request(Scope scope, String key, String actor, String reason) {
    hours.requireCovered(
        scope,
        "is walked by the paper broker, which closes what is open at the end of its day. Pause its entries.");
    var progress = transactions.call(handle -> begin(handle, scope, key, actor, reason));
    alerts.raise(
        "close_all",
        Alerts.Severity.HIGH,
        Alerts.Category.TRADING,
        "%s has everything of %s closed, and its entries paused: %s"
            .formatted(actor, scope, reason),
        Map.of("close_all_id", progress.closeAll().closeAllId()));
    return progress;
  }

  /** How far one is; empty if there is none of this id. */
  public Optional<Progress> progress(String closeAllId) {
    return transactions.call(
        handle -> closeAlls.find(handle, closeAllId).map(closeAll -> progress(handle, closeAll)));
  }

  private Progress begin(Handle handle, Scope scope, String key, String actor, String reason) {
    var begun =
        idempotency.once(
            handle,
            "POST /operations/close-all",
            key,
            idempotency.hash(new Asked(scope.toString(), reason)),
            Begun.class,
            () -> begun(handle, scope, key, actor, reason));
    return progress(handle, closeAlls.find(handle, begun.closeAllId()).orElseThrow());
  }

  private Begun begun(Handle handle, Scope scope, String key, String actor, String reason) {
    changeLatch.change(
        handle,
        new ChangeLatch.Wish(scope, true, actor, "close-all: " + reason, "close-all " + key));
    var closeAll =
        new CloseAll(
            Ids.derived("close-all", scope.account().text(), scope.mode().text(), key),
            scope,
            actor,
            reason,
            clock.instant(),
            null,
            null);
    closeAlls.begin(handle, closeAll);
    audit.record(
        handle,
        actor,
        "close_all",
        scope.toString(),
        reason,
        Map.of("close_all_id", closeAll.closeAllId()));
    LOG.warnf(
        "close_all.requested scope=%s id=%s actor=%s reason=%s",
        scope, closeAll.closeAllId(), actor, reason);
    return new Begun(closeAll.closeAllId());
  }

  private Progress progress(Handle handle, CloseAll closeAll) {
    if (closeAll.outcome() != null) {
      return new Progress(closeAll, List.of(), List.of());
    }
    return new Progress(
        closeAll,
        orders.working(handle, closeAll.scope()).stream()
            .filter(order -> order.leg() == Leg.ENTRY)
            .toList(),
        positions.open(handle, closeAll.scope()));
  }
}
