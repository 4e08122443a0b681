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
  private final BookReopening bookReopening;
  private final SyntheticEntries synthetics;

  BookFill(
      BookEntryFill bookEntryFill,
      BookExitFill bookExitFill,
      BookLegEntryFill bookLegEntryFill,
      BookLegExitFill bookLegExitFill,
      BookReopening bookReopening,
      SyntheticEntries synthetics) {
    this.bookEntryFill = bookEntryFill;
    this.bookExitFill = bookExitFill;
    this.bookLegEntryFill = bookLegEntryFill;
    this.bookLegExitFill = bookLegExitFill;
    this.bookReopening = bookReopening;
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
    return switch (order.leg()) {
      case ENTRY -> bookEntryFill.book(context, entry, execution);
      case ROLL_OPEN -> bookReopening.book(context, order, execution);
      case TAKE_PROFIT, STOP_LOSS, SESSION_END, EXIT, ROLL_CLOSE, SELL_TO_OPEN, BUY_TO_CLOSE ->
          bookExitFill.book(context, order, entry, execution);
    };
  }
}
