package dev.tradewind.ledger.trade;

import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.ledger.journal.RecordEntry;
import dev.tradewind.ledger.journal.domain.EntryDraft;
import dev.tradewind.ledger.journal.domain.Posting;
import dev.tradewind.ledger.journal.domain.Source;
import dev.tradewind.ledger.trade.domain.AdjustedHolding;
import dev.tradewind.ledger.trade.domain.TradeAdjustment;
import dev.tradewind.ledger.trade.persistence.Holdings;
import dev.tradewind.ledger.trade.persistence.TradeAdjustments;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Books what a corporate action did to open entries and holdings; no cash moves by it. What a
 * rollover did to holdings was booked with its fills: it changes only what the trade is counted in.
 */
@ApplicationScoped
public class BookAdjustment {

  private static final Logger LOG = Logger.getLogger(BookAdjustment.class);

  private final TradeAdjustments adjustments;
  private final Holdings holdings;
  private final RecordEntry recordEntry;

  BookAdjustment(TradeAdjustments adjustments, Holdings holdings, RecordEntry recordEntry) {
    this.adjustments = adjustments;
    this.holdings = holdings;
    this.recordEntry = recordEntry;
  }

  /** Where an action was told: what the fact around it says, and the action for people. */
  public record Occasion(Scope scope, long factNumber, Instant asOf, String description) {}

  /**
   * Books all adjustments of an action in the caller's transaction.
   *
   * @throws dev.tradewind.ledger.trade.domain.RefusedBookingException if an entry is not booked, or
   *     a figure does not hold
   */
  public void book(Handle handle, Occasion occasion, List<TradeAdjustment> all) {
    var byStrategy = new LinkedHashMap<StrategyId, List<TradeAdjustment>>();
    Currency currency = null;
    for (TradeAdjustment adjustment : all) {
      var booked = adjustments.bookedOf(handle, occasion.scope(), adjustment.signalId());
      var after = adjustment.verify(booked);
      currency = booked.entries().getFirst().currency();
      adjustments.insert(
          handle,
          occasion.scope(),
          adjustment,
          after,
          occasion.description(),
          occasion.asOf(),
          occasion.factNumber());
      if (adjustment.rollover().isPresent()) {
        continue;
      }
      byStrategy
          .computeIfAbsent(adjustment.strategyId(), unused -> new ArrayList<>())
          .add(adjustment);
    }
    var postings = new ArrayList<Posting>();
    for (var ofStrategy : byStrategy.entrySet()) {
      if (currency != null) {
        postings.addAll(
            adjust(handle, occasion, ofStrategy.getKey(), ofStrategy.getValue(), currency));
      }
    }
    if (!postings.isEmpty()) {
      recordEntry.record(
          handle,
          new EntryDraft(
              occasion.scope(),
              new Source.Fact(occasion.factNumber()),
              Optional.empty(),
              occasion.asOf(),
              occasion.description(),
              postings));
    }
    LOG.infof(
        "ledger.adjusted scope=%s fact=%d entries=%d %s",
        occasion.scope(), occasion.factNumber(), all.size(), occasion.description());
  }

  private List<Posting> adjust(
      Handle handle,
      Occasion occasion,
      StrategyId strategy,
      List<TradeAdjustment> ofStrategy,
      Currency currency) {
    var scope = occasion.scope();
    var first = ofStrategy.getFirst();
    var held = holdings.find(handle, scope, strategy, first.symbolBefore(), currency);
    var adjusted = AdjustedHolding.of(held, ofStrategy);
    holdings.save(
        handle, scope, strategy, first.symbolBefore(), adjusted.left(), occasion.factNumber());
    var there = holdings.find(handle, scope, strategy, first.symbolAfter(), currency);
    holdings.save(
        handle,
        scope,
        strategy,
        first.symbolAfter(),
        AdjustedHolding.together(there, adjusted.moved()),
        occasion.factNumber());
    return adjusted.postings();
  }
}
