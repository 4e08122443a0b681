package dev.tradewind.paper.exchange.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What an operator does to an account: its cash set, or all begun anew. Each move is an activity,
 * so cash and positions stay the sum of the activities, and what was before can still be read.
 */
public final class FreshStart {

  private final Book book;
  private final Instant now;

  public FreshStart(Book book, Instant now) {
    this.book = book;
    this.now = now;
  }

  /** Moves the cash to an amount (activity {@code JNLC}). */
  public void cash(BigDecimal wanted, String description) {
    var difference = wanted.subtract(book.cash());
    if (difference.signum() != 0) {
      book.enter("JNLC", now, null, BigDecimal.ZERO, null, difference, description);
    }
  }

  /**
   * Cancels all open orders, takes all positions away without a price (activity {@code JNLS}), sets
   * the cash, and begins the day with it.
   */
  public void everything(BigDecimal cash, LocalDate day, String description) {
    for (ExchangeOrder order : book.open()) {
      book.put(order.after(OrderLife.Event.CANCELED, now), "canceled", now);
    }
    for (Holding holding : book.holdings()) {
      book.keep(
          new Holding(Holding.flat(holding.symbol()).net(), BigDecimal.ZERO, null, holding.mark()));
      book.enter(
          "JNLS",
          now,
          holding.symbol(),
          holding.qty().negate(),
          null,
          BigDecimal.ZERO,
          description);
    }
    cash(cash, description);
    book.beginDay(day, cash);
    book.mark(now, cash);
    book.tidy();
  }
}
