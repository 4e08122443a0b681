package dev.tradewind.execution.exits;

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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes the orders of requests to exit, each with what its price began from, and sends them. */
@ApplicationScoped
class PlaceExits {

  private static final Logger LOG = Logger.getLogger(PlaceExits.class);

  private final PriceExits prices;
  private final CloseOrders closeOrders;
  private final ExitOrders exitOrders;

  PlaceExits(PriceExits prices, CloseOrders closeOrders, ExitOrders exitOrders) {
    this.prices = prices;
    this.closeOrders = closeOrders;
    this.exitOrders = exitOrders;
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
      send(look, found, priced, start.get());
      return true;
    }
    return false;
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
