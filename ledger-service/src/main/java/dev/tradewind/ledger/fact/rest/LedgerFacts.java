package dev.tradewind.ledger.fact.rest;

import static dev.tradewind.ledger.fact.rest.Required.required;

import dev.tradewind.kernel.Money;
import dev.tradewind.ledger.journal.BookCash;
import dev.tradewind.ledger.journal.CurrencyMismatchException;
import dev.tradewind.ledger.report.WriteDailyReport;
import dev.tradewind.ledger.report.WriteDailyReport.Closing;
import dev.tradewind.ledger.roundtrip.RecordRoundTrip;
import dev.tradewind.ledger.trade.BookAdjustment;
import dev.tradewind.ledger.trade.BookFill;
import dev.tradewind.ledger.trade.BookFill.Occasion;
import dev.tradewind.ledger.trade.KeepMark;
import dev.tradewind.ledger.trade.domain.Fill;
import dev.tradewind.ledger.trade.domain.RefusedBookingException;
import dev.tradewind.support.facts.Fact;
import dev.tradewind.support.facts.FactBodies;
import dev.tradewind.support.facts.FactHandler;
import dev.tradewind.support.facts.InvalidFactException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/** What the ledger does with each fact; other types only move the cursor. */
@ApplicationScoped
public class LedgerFacts implements FactHandler {

  private final FactBodies bodies;
  private final BookFill bookFill;
  private final RecordRoundTrip recordRoundTrip;
  private final WriteDailyReport writeDailyReport;
  private final KeepMark keepMark;
  private final BookAdjustment bookAdjustment;
  private final BookCash bookCash;

  LedgerFacts(
      FactBodies bodies,
      BookFill bookFill,
      RecordRoundTrip recordRoundTrip,
      WriteDailyReport writeDailyReport,
      KeepMark keepMark,
      BookAdjustment bookAdjustment,
      BookCash bookCash) {
    this.bodies = bodies;
    this.bookFill = bookFill;
    this.recordRoundTrip = recordRoundTrip;
    this.writeDailyReport = writeDailyReport;
    this.keepMark = keepMark;
    this.bookAdjustment = bookAdjustment;
    this.bookCash = bookCash;
  }

  @Override
  public void handle(Handle handle, Fact fact) {
    try {
      switch (fact.type()) {
        case "entry_filled" ->
            bookFill.entry(handle, occasion(fact), bodies.read(fact, FillBody.class).toFill());
        case "exit_filled" -> exit(handle, fact);
        case "order_ended", "signal_ended" -> end(handle, fact);
        case "session_closed" -> close(handle, fact);
        case "mark" ->
            keepMark.keep(
                handle, fact.scope(), bodies.read(fact, MarkBody.class).toMark(), fact.number());
        case "position_adjusted" -> adjust(handle, fact);
        case "cash_moved" -> move(handle, fact);
        default -> {
          // Not for the ledger.
        }
      }
    } catch (RefusedBookingException | CurrencyMismatchException e) {
      throw new InvalidFactException(String.valueOf(e.getMessage()), e);
    }
  }

  private void exit(Handle handle, Fact fact) {
    var body = bodies.read(fact, FillBody.class);
    Fill fill = body.toFill();
    bookFill.exit(handle, occasion(fact), fill, body.toClaim());
    var journal = body.journal();
    if (journal != null) {
      var booked = bookFill.bookedOf(handle, fact.scope(), fill.identity().signalId());
      journal.requireSameAs(body, booked);
      recordRoundTrip.record(
          handle,
          journal.toRoundTrip(
              occasion(fact),
              fill.identity().signalId(),
              fill.identity().strategyId().text(),
              body.tradedSymbol(),
              booked.pnl()));
    }
  }

  private void end(Handle handle, Fact fact) {
    var body = bodies.read(fact, EndBody.class);
    var journal = body.journal();
    if (journal != null) {
      recordRoundTrip.record(
          handle,
          journal.toRoundTrip(
              occasion(fact),
              body.signalId(),
              body.strategyId(),
              body.symbol(),
              journal.isOfTrade() ? madeBefore(handle, fact, body, journal) : null));
    }
  }

  /** An entry ended after what was filled of it had been closed: only then is the trade over. */
  private Money madeBefore(Handle handle, Fact fact, EndBody body, JournalBody journal) {
    var booked = bookFill.bookedOf(handle, fact.scope(), required("signal_id", body.signalId()));
    journal.requireSameAs(booked);
    return booked.pnl();
  }

  private void adjust(Handle handle, Fact fact) {
    var body = bodies.read(fact, AdjustmentBody.class);
    bookAdjustment.book(
        handle,
        new BookAdjustment.Occasion(fact.scope(), fact.number(), fact.asOf(), body.description()),
        body.toAdjustments());
  }

  private void move(Handle handle, Fact fact) {
    var body = bodies.read(fact, CashBody.class);
    bookCash.book(
        handle, fact.scope(), fact.number(), fact.asOf(), body.money(), body.description());
  }

  private void close(Handle handle, Fact fact) {
    writeDailyReport.write(
        handle,
        new Closing(
            fact.scope(),
            required("run_id", fact.runId()),
            required("trading_day", fact.tradingDay()),
            fact.asOf(),
            fact.number()));
  }

  private static Occasion occasion(Fact fact) {
    return new Occasion(
        fact.scope(),
        fact.number(),
        required("run_id", fact.runId()),
        required("trading_day", fact.tradingDay()),
        fact.asOf());
  }
}
