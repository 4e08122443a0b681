package dev.tradewind.paper.trading.domain;

import dev.tradewind.kernel.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes orders. Ids follow from what the order is, so that making it again gives the same one. */
final class NewOrders {

  private NewOrders() {}

  /**
   * The entry with its legs, which are held.
   *
   * @param sequence of the newest order before
   */
  static Bracket bracket(String accountId, long sequence, Instant submitted, EntryTicket ticket) {
    var given = ticket.clientOrderId();
    var id = given == null ? UUID.randomUUID().toString() : Ids.derived(accountId, "order", given);
    var entry =
        new PaperOrder(
            id,
            sequence + 1,
            given == null ? id : given,
            id,
            Leg.ENTRY,
            ticket.symbol(),
            ticket.side(),
            ticket.form(),
            ticket.qty(),
            ticket.limitPrice(),
            ticket.stopPrice(),
            ticket.riskMultiple(),
            ticket.subtag(),
            OrderState.NEW,
            null,
            submitted,
            submitted,
            null,
            null,
            null);
    boolean target = ticket.riskMultiple() != null;
    var takeProfit =
        target ? leg(entry, Leg.TAKE_PROFIT, OrderRules.LIMIT, null, sequence + 2) : null;
    var stop =
        leg(
            entry,
            Leg.STOP_LOSS,
            OrderRules.STOP,
            ticket.stopPrice(),
            target ? sequence + 3 : sequence + 2);
    return new Bracket(entry, stop, takeProfit, null);
  }

  /** The broker's own order that closes a trade at the end of the trading day. */
  static PaperOrder sessionEnd(PaperOrder entry, long sequence, Instant submitted) {
    return exit(
        entry,
        Leg.SESSION_END,
        new OrderForm(OrderRules.MARKET, OrderRules.DAY, ""),
        null,
        OrderState.NEW,
        sequence,
        submitted);
  }

  private static PaperOrder leg(
      PaperOrder entry, Leg leg, String type, @Nullable BigDecimal stopPrice, long sequence) {
    return exit(
        entry,
        leg,
        new OrderForm(type, OrderRules.DAY, entry.form().orderClass()),
        stopPrice,
        OrderState.HELD,
        sequence,
        entry.submittedAt());
  }

  /** An order on the other side of its entry. Its client order id is its id. */
  private static PaperOrder exit(
      PaperOrder entry,
      Leg leg,
      OrderForm form,
      @Nullable BigDecimal stopPrice,
      OrderState state,
      long sequence,
      Instant submitted) {
    var id = Ids.derived(entry.id(), leg.text());
    return new PaperOrder(
        id,
        sequence,
        id,
        entry.id(),
        leg,
        entry.symbol(),
        entry.side().opposite(),
        form,
        entry.qty(),
        null,
        stopPrice,
        null,
        entry.subtag(),
        state,
        null,
        submitted,
        submitted,
        null,
        null,
        null);
  }
}
