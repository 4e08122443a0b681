package dev.tradewind.ledger.trade.persistence;

import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.ledger.trade.domain.BookedRoundTrip;
import dev.tradewind.ledger.trade.domain.BookedRoundTrip.Reopened;
import dev.tradewind.ledger.trade.domain.BookedRoundTrip.Units;
import dev.tradewind.ledger.trade.domain.SyntheticRoundTrip;
import dev.tradewind.ledger.trade.domain.Trade;
import dev.tradewind.ledger.trade.domain.TradeAdjustment;
import dev.tradewind.ledger.trade.domain.TradeAdjustment.Rollover;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What corporate actions and rollovers did to open trades, one row each. */
@ApplicationScoped
public class TradeAdjustments {

  private static final Class<BigDecimal> DECIMAL = BigDecimal.class;

  private final Trades trades;

  TradeAdjustments(Trades trades) {
    this.trades = trades;
  }

  /** The fills of a signal, as they were made. */
  public BookedRoundTrip fillsOf(Handle handle, Scope scope, String signalId) {
    return BookedRoundTrip.of(trades.ofSignal(handle, scope, signalId));
  }

  /**
   * What is booked of a signal's trade so far, in the units of its last adjustment; of a synthetic
   * position of both legs together.
   */
  public BookedRoundTrip bookedOf(Handle handle, Scope scope, String signalId) {
    var booked = trades.ofSignal(handle, scope, signalId);
    var plain = BookedRoundTrip.of(booked);
    if (plain.isSynthetic()) {
      return SyntheticRoundTrip.of(plain);
    }
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
                      before(booked, fact, true),
                      reopened(row)));
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
    var reopened = after.reopened();
    handle
        .createUpdate(
            "insert into trade_adjustment (account, mode, fact_number, entry_trade_id, signal_id,"
                + " action_id, strategy_id, direction, symbol_before, symbol_after, qty_before,"
                + " qty_after, price_before, price_after, entered_after, entered_value_after,"
                + " closed_after, closed_value, description, as_of, kind, shift, reopened_from,"
                + " reopened_qty, reopened_value, rolled) values (:account, :mode, :fact,"
                + " :trade, :signal, :action, :strategy, :direction, :before, :after, :qtyBefore,"
                + " :qtyAfter, :priceBefore, :priceAfter, :entered, :enteredValue, :closed,"
                + " :closedValue, :description, :asOf, :kind, :shift, :from, :reopened,"
                + " :reopenedValue, :rolled)")
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
        .bind("kind", adjustment.rollover().isPresent() ? "rollover" : "action")
        .bindByType("shift", adjustment.rollover().map(Rollover::shift).orElse(null), DECIMAL)
        .bindByType("from", reopened.map(Reopened::entriesBefore).orElse(null), Integer.class)
        .bindByType("reopened", reopened.map(Reopened::quantity).orElse(null), DECIMAL)
        .bindByType("reopenedValue", reopened.map(Reopened::value).orElse(null), DECIMAL)
        .bindByType("rolled", reopened.map(Reopened::rolled).orElse(null), DECIMAL)
        .execute();
  }

  private static Optional<Reopened> reopened(ResultSet row) throws SQLException {
    var quantity = row.getBigDecimal("reopened_qty");
    return quantity == null
        ? Optional.empty()
        : Optional.of(
            new Reopened(
                row.getInt("reopened_from"),
                quantity,
                row.getBigDecimal("reopened_value"),
                row.getBigDecimal("rolled")));
  }

  private static int before(List<Trade> booked, long fact, boolean exits) {
    return (int)
        booked.stream()
            .filter(trade -> trade.factNumber() < fact && trade.exit().isPresent() == exits)
            .count();
  }
}
