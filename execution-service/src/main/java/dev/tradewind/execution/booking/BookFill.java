package dev.tradewind.execution.booking;

import dev.tradewind.execution.booking.domain.Execution;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import jakarta.enterprise.context.ApplicationScoped;

/** Books one execution, whichever order of a trade it is of. */
@ApplicationScoped
public class BookFill {

  private final BookEntryFill bookEntryFill;
  private final BookExitFill bookExitFill;

  BookFill(BookEntryFill bookEntryFill, BookExitFill bookExitFill) {
    this.bookEntryFill = bookEntryFill;
    this.bookExitFill = bookExitFill;
  }

  /**
   * Books it; returns the number of the fact that tells of it, 0 if it was booked before.
   *
   * @param order the one that filled, as it is stored now
   * @param entry the one its position was opened with; the same order for an entry
   */
  public long book(BookingContext context, Order order, Order entry, Execution execution) {
    return order.leg() == Leg.ENTRY
        ? bookEntryFill.book(context, entry, execution)
        : bookExitFill.book(context, order, entry, execution);
  }
}
