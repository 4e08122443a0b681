package dev.tradewind.ledger.trade;

import dev.tradewind.kernel.Scope;
import dev.tradewind.ledger.journal.RecordEntry;
import dev.tradewind.ledger.journal.domain.EntryDraft;
import dev.tradewind.ledger.journal.domain.Posting;
import dev.tradewind.ledger.journal.domain.Source;
import dev.tradewind.ledger.trade.domain.BookedRoundTrip;
import dev.tradewind.ledger.trade.domain.ExitClaim;
import dev.tradewind.ledger.trade.domain.Fill;
import dev.tradewind.ledger.trade.domain.FillPostings;
import dev.tradewind.ledger.trade.domain.Holding;
import dev.tradewind.ledger.trade.domain.Leg;
import dev.tradewind.ledger.trade.domain.RefusedBookingException;
import dev.tradewind.ledger.trade.domain.SyntheticRoundTrip;
import dev.tradewind.ledger.trade.domain.Trade;
import dev.tradewind.ledger.trade.domain.TradeCosts;
import dev.tradewind.ledger.trade.persistence.Holdings;
import dev.tradewind.ledger.trade.persistence.TradeAdjustments;
import dev.tradewind.ledger.trade.persistence.Trades;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Books a fill: its trade, its holding and its journal entry, in the caller's transaction. */
@ApplicationScoped
public class BookFill {

  private static final Logger LOG = Logger.getLogger(BookFill.class);

  private final Trades trades;
  private final TradeAdjustments adjustments;
  private final Holdings holdings;
  private final RecordEntry recordEntry;

  BookFill(
      Trades trades, TradeAdjustments adjustments, Holdings holdings, RecordEntry recordEntry) {
    this.trades = trades;
    this.adjustments = adjustments;
    this.holdings = holdings;
    this.recordEntry = recordEntry;
  }

  /** Where and when a fill was told: what the fact around it says. */
  public record Occasion(
      Scope scope, long factNumber, String runId, LocalDate tradingDay, Instant asOf) {}

  /**
   * Books a fill that opens a round trip, or adds to it.
   *
   * @throws RefusedBookingException if its side does not open its direction, or it is booked
   *     already
   */
  public Trade entry(Handle handle, Occasion occasion, Fill fill) {
    requireLeg(fill, Leg.ENTRY);
    return book(handle, occasion, fill, Optional.empty());
  }

  /**
   * Books a fill that ends a round trip, or a part of it, after checking the money it claims.
   *
   * @throws RefusedBookingException if its side does not close its direction, it is booked already,
   *     its entry is not booked or closed already, or a figure it claims does not hold
   */
  public Trade exit(Handle handle, Occasion occasion, Fill fill, ExitClaim claim) {
    requireLeg(fill, Leg.EXIT);
    var entry =
        trades
            .find(handle, occasion.scope(), claim.entryTradeId())
            .orElseThrow(
                () ->
                    new RefusedBookingException(
                        "entry_trade_id %s is not booked".formatted(claim.entryTradeId())));
    var signalId = entry.fill().identity().signalId();
    var leg = fill.optionLeg();
    var booked =
        leg.isEmpty()
            ? bookedOf(handle, occasion.scope(), signalId)
            : SyntheticRoundTrip.leg(
                adjustments.fillsOf(handle, occasion.scope(), signalId), leg.get().role());
    if (fill.quantity().compareTo(booked.open()) > 0) {
      throw new RefusedBookingException(
          "qty %s: of entry %s only %s is open"
              .formatted(
                  fill.quantity().toPlainString(),
                  claim.entryTradeId(),
                  booked.open().stripTrailingZeros().toPlainString()));
    }
    var pnl = leg.isEmpty() ? claim.verify(booked, fill) : claim.verifyLeg(booked, fill);
    var trade =
        book(
            handle,
            occasion,
            fill,
            Optional.of(new Trade.Exit(claim.entryTradeId(), claim.reason(), pnl, claim.pnlR())));
    if (leg.isPresent()) {
      SyntheticRoundTrip.requireRatio(
          adjustments.fillsOf(handle, occasion.scope(), signalId), claim, fill);
    }
    return trade;
  }

  /** What is booked of a signal's trade so far; of a synthetic position of both legs together. */
  public BookedRoundTrip bookedOf(Handle handle, Scope scope, String signalId) {
    return adjustments.bookedOf(handle, scope, signalId);
  }

  private Trade book(Handle handle, Occasion occasion, Fill fill, Optional<Trade.Exit> exit) {
    requireNew(handle, occasion.scope(), fill);
    var trade =
        new Trade(
            occasion.scope(),
            occasion.runId(),
            occasion.tradingDay(),
            fill,
            TradeCosts.of(fill),
            exit,
            occasion.factNumber());
    var id = fill.identity();
    Holding before =
        holdings.find(handle, occasion.scope(), id.strategyId(), id.symbol(), fill.currency());
    Holding after = before.after(fill);
    trades.insert(handle, trade);
    holdings.save(
        handle, occasion.scope(), id.strategyId(), id.symbol(), after, occasion.factNumber());
    record(handle, occasion, fill, FillPostings.of(fill, before, after));
    LOG.infof(
        "ledger.trade run_id=%s signal_id=%s trade_id=%s %s %s %s price=%s",
        occasion.runId(),
        id.signalId(),
        id.tradeId(),
        fill.side(),
        fill.quantity().toPlainString(),
        id.symbol(),
        fill.price().toPlainString());
    return trade;
  }

  private void record(Handle handle, Occasion occasion, Fill fill, List<Posting> postings) {
    if (postings.isEmpty()) {
      return; // worth less than half a minor unit: no money moved
    }
    recordEntry.record(
        handle,
        new EntryDraft(
            occasion.scope(),
            new Source.Fact(occasion.factNumber()),
            Optional.of(occasion.runId()),
            occasion.asOf(),
            "%s %s %s %s at %s, trade %s"
                .formatted(
                    fill.leg().name().toLowerCase(Locale.ROOT),
                    fill.side(),
                    fill.quantity().stripTrailingZeros().toPlainString(),
                    fill.identity().symbol(),
                    fill.price().stripTrailingZeros().toPlainString(),
                    fill.identity().tradeId()),
            postings));
  }

  private void requireNew(Handle handle, Scope scope, Fill fill) {
    trades
        .factOf(handle, scope, fill.identity())
        .ifPresent(
            fact -> {
              throw new RefusedBookingException(
                  "execution %s or trade %s is booked already, from fact %d"
                      .formatted(fill.identity().executionId(), fill.identity().tradeId(), fact));
            });
  }

  private static void requireLeg(Fill fill, Leg leg) {
    if (fill.leg() != leg) {
      throw new RefusedBookingException(
          "side %s of a %s trade is not its %s".formatted(fill.side(), fill.direction(), leg));
    }
  }
}
