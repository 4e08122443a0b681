package dev.tradewind.execution.exits;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.exits.WorkExits.Found;
import dev.tradewind.execution.exits.WorkExits.Look;
import dev.tradewind.execution.exits.domain.ClosePlan;
import dev.tradewind.execution.exits.domain.ExitWork;
import dev.tradewind.execution.exits.domain.LimitStart;
import dev.tradewind.execution.exits.domain.Placed;
import dev.tradewind.execution.exits.domain.Protection;
import dev.tradewind.execution.exits.persistence.ExitOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes the orders of requests to exit, each with what its price began from, and sends them. */
@ApplicationScoped
class PlaceExits {

  private static final Logger LOG = Logger.getLogger(PlaceExits.class);

  /** How long nobody is told that nothing says what a symbol costs: longer than a bar takes. */
  private static final Duration UNTOLD = Duration.ofSeconds(90);

  private final PriceExits prices;
  private final CloseOrders closeOrders;
  private final ExitOrders exitOrders;
  private final Alerts alerts;

  /** Since when this instance has had no price for a request's limit. */
  private final Map<String, Instant> unpricedSince = new ConcurrentHashMap<>();

  /** The requests of which a person was told by this instance. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  PlaceExits(PriceExits prices, CloseOrders closeOrders, ExitOrders exitOrders, Alerts alerts) {
    this.prices = prices;
    this.closeOrders = closeOrders;
    this.exitOrders = exitOrders;
    this.alerts = alerts;
  }

  /**
   * What is next. A quote is asked for only once a limit is due, by {@link #place}; until then any
   * price stands for it, so the one of a limit in the answer is none to go by.
   */
  ExitWork next(Look look, Found found) {
    return work(look, found, look.tick());
  }

  /** Places what is due; false if it is a limit and nothing says what the symbol costs. */
  boolean place(Look look, Found found, ExitWork.Place due) {
    if (due.limitPrice() == null) {
      send(look, found, due, null);
      return true;
    }
    var position = found.position();
    var start = prices.limitStart(look, position.instrument(), position.direction().exitSide());
    if (start.isPresent()
        && work(look, found, start.get().price()) instanceof ExitWork.Place priced) {
      unpricedSince.remove(found.exit().exitId());
      send(look, found, priced, start.get());
      return true;
    }
    if (start.isEmpty()) {
      unpriced(look, found);
    }
    return false;
  }

  /** A limit without a price is not sent, and waits for one; a person can leave at the market. */
  private void unpriced(Look look, Found found) {
    var exit = found.exit();
    var since = unpricedSince.computeIfAbsent(exit.exitId(), id -> look.now());
    if (look.now().isBefore(since.plus(UNTOLD)) || !told.add(exit.exitId())) {
      return;
    }
    alerts.raise(
        "exit_not_priced",
        Alerts.Severity.HIGH,
        Alerts.Category.TRADING,
        "Exit %s (%s) of position %s on %s waits since %s: no quote and no bar says what %s costs. A manual exit leaves it at the market"
            .formatted(
                exit.exitId(),
                exit.condition().text(),
                exit.positionId(),
                look.desk().scope(),
                since,
                found.position().instrument()),
        Map.of("exit_id", exit.exitId(), "position_id", exit.positionId()));
  }

  private static ExitWork work(Look look, Found found, BigDecimal price) {
    return ExitWork.of(found.standing(), new ExitWork.Market(look.now(), price, look.tick()));
  }

  private void send(Look look, Found found, ExitWork.Place place, @Nullable LimitStart start) {
    var order =
        ClosePlan.exit(
            look.frame(found.position()),
            found.position(),
            found.exit().quantity() == null,
            place,
            1 + Protection.attempts(found.standing().orders()));
    var placed =
        new Placed(
            order.orderKey(), found.exit().exitId(), place.attempt(), look.now(), place.timeout());
    LOG.infof(
        "exit.priced scope=%s order=%s limit=%s begins=%s",
        look.desk().scope(), order.orderKey(), place.limitPrice(), start);
    closeOrders.place(
        look.desk(), look.hold(), order, handle -> exitOrders.insert(handle, placed, start));
  }
}
