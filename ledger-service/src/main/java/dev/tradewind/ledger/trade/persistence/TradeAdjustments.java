package dev.tradewind.ledger.trade.persistence;

import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.ledger.trade.domain.BookedRoundTrip;
import dev.tradewind.ledger.trade.domain.BookedRoundTrip.Units;
import dev.tradewind.ledger.trade.domain.Trade;
import dev.tradewind.ledger.trade.domain.TradeAdjustment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What corporate actions did to open trades, one row each. */
@ApplicationScoped
public class TradeAdjustments {

  private final Trades trades;

  TradeAdjustments(Trades trades) {
    this.trades = trades;
  }

  /** What is booked of a signal's trade so far, in the units of its last adjustment. */
  public BookedRoundTrip bookedOf(Handle handle, Scope scope, String signalId) {
    var booked = trades.ofSignal(handle, scope, signalId);
    var plain = BookedRoundTrip.of(booked);
    return handle
        .createQuery(
            "select * from trade_adjustment where account = :account and mode = :mode"
                + " and signal_id = :signal order by fact_number desc limit 1")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("signal", signalId)
        .map(
            (row, context) -> {
              long fact = row.getLong("fact_number");
              return plain.in(
                  new Units(
                      new Symbol(row.getString("symbol_after")),
                      row.getBigDecimal("entered_after"),
                      row.getBigDecimal("entered_value_after"),
                      row.getBigDecimal("closed_after"),
                      row.getBigDecimal("closed_value"),
                      before(booked, fact, false),
                      before(booked, fact, true)));
            })
        .findOne()
        .orElse(plain);
  }

  /** Keeps an adjustment, with the figures the trade has from then on. */
  public void insert(
      Handle handle,
      Scope scope,
      TradeAdjustment adjustment,
      Units after,
      String description,
      Instant asOf,
      long factNumber) {
    handle
        .createUpdate(
            "insert into trade_adjustment (account, mode, fact_number, entry_trade_id, signal_id,"
                + " action_id, strategy_id, direction, symbol_before, symbol_after, qty_before,"
                + " qty_after, price_before, price_after, entered_after, entered_value_after,"
                + " closed_after, closed_value, description, as_of) values (:account, :mode, :fact,"
                + " :trade, :signal, :action, :strategy, :direction, :before, :after, :qtyBefore,"
                + " :qtyAfter, :priceBefore, :priceAfter, :entered, :enteredValue, :closed,"
                + " :closedValue, :description, :asOf)")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("fact", factNumber)
        .bind("trade", adjustment.entryTradeId())
        .bind("signal", adjustment.signalId())
        .bind("action", adjustment.actionId())
        .bind("strategy", adjustment.strategyId().text())
        .bind("direction", adjustment.direction().text())
        .bind("before", adjustment.symbolBefore().text())
        .bind("after", adjustment.symbolAfter().text())
        .bind("qtyBefore", adjustment.qtyBefore())
        .bind("qtyAfter", adjustment.qtyAfter())
        .bind("priceBefore", adjustment.priceBefore())
        .bind("priceAfter", adjustment.priceAfter())
        .bind("entered", after.entered())
        .bind("enteredValue", after.enteredValue())
        .bind("closed", after.closed())
        .bind("closedValue", after.closedValue())
        .bind("description", description)
        .bind("asOf", asOf.atOffset(ZoneOffset.UTC))
        .execute();
  }

  private static int before(List<Trade> booked, long fact, boolean exits) {
    return (int)
        booked.stream()
            .filter(trade -> trade.factNumber() < fact && trade.exit().isPresent() == exits)
            .count();
  }
}
