package dev.tradewind.execution.booking;

import dev.tradewind.execution.booking.domain.Execution;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.synthetics.persistence.SyntheticEntries;
import dev.tradewind.kernel.OptionSymbol;
import jakarta.enterprise.context.ApplicationScoped;

/** Books one execution, whichever order of a trade it is of. */
@ApplicationScoped
public class BookFill {

  private final BookEntryFill bookEntryFill;
  private final BookExitFill bookExitFill;
  private final BookLegEntryFill bookLegEntryFill;
  private final BookLegExitFill bookLegExitFill;
  private final SyntheticEntries synthetics;

  BookFill(
      BookEntryFill bookEntryFill,
      BookExitFill bookExitFill,
      BookLegEntryFill bookLegEntryFill,
      BookLegExitFill bookLegExitFill,
      SyntheticEntries synthetics) {
    this.bookEntryFill = bookEntryFill;
    this.bookExitFill = bookExitFill;
    this.bookLegEntryFill = bookLegEntryFill;
    this.bookLegExitFill = bookLegExitFill;
    this.synthetics = synthetics;
  }

  /**
   * Books it; returns the number of the fact that tells of it, 0 if it was booked before.
   *
   * @param order the one that filled, as it is stored now
   * @param entry the one its position was opened with; the same order for an entry
   */
  public long book(BookingContext context, Order order, Order entry, Execution execution) {
    if (OptionSymbol.isOne(order.symbol())) {
      var legs = synthetics.find(context.handle(), order.signalId());
      if (legs.isPresent()) {
        return order.leg() == Leg.ENTRY || order.leg() == Leg.SELL_TO_OPEN
            ? bookLegEntryFill.book(context, order, entry, execution, legs.get())
            : bookLegExitFill.book(context, order, entry, execution, legs.get());
      }
    }
    return order.leg() == Leg.ENTRY
        ? bookEntryFill.book(context, entry, execution)
        : bookExitFill.book(context, order, entry, execution);
  }
}
