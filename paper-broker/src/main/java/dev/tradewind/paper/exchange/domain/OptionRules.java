package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Side;
import dev.tradewind.paper.instrument.domain.Asset.Option;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an order of a listed option may be, and what the account's options level lets it open: 1
 * sells what is covered by shares or secured by cash, 2 buys, 3 sells what binds a margin. Closing
 * is never refused for the level.
 */
final class OptionRules {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final int COVERED = 1;
  private static final int LONG = 2;
  private static final int MARGIN = 3;

  private OptionRules() {}

  /** Whether the ticket is one that options are traded by. */
  static Optional<Refusal> fitting(Ticket ticket, Option option, Hours hours) {
    if (isOver(option, hours)) {
      return value("contract \"%s\" is expired".formatted(ticket.symbol()));
    }
    if (ticket.notional() != null) {
      return value("notional orders are not supported for options trading");
    }
    if (ticket.isFractional()) {
      return value("qty must be integer for options trading");
    }
    if (ticket.orderClass() != OrderClass.SIMPLE) {
      return value("complex orders not supported for options trading");
    }
    if (ticket.type() == OrderType.TRAILING_STOP) {
      return value("invalid order type for options trading");
    }
    if (ticket.timeInForce() != TimeInForce.DAY) {
      return timeInForceRefusal();
    }
    if (ticket.extendedHours()) {
      return value("extended hours is not supported for options trading");
    }
    return ticket.type() == OrderType.MARKET && hours.phase() != Minute.Phase.REGULAR
        ? value("options market orders are only allowed during market hours")
        : Optional.empty();
  }

  static Optional<Refusal> timeInForceRefusal() {
    return value("order_time_in_force provided not supported for options trading");
  }

  /** Whether a day order of now would work on a day after the contract's last. */
  private static boolean isOver(Option option, Hours hours) {
    LocalDate day = hours.dayEnd().atZone(NEW_YORK).toLocalDate();
    return day.isAfter(option.contract().expiresOn());
  }

  /**
   * Whether the account may open it.
   *
   * @param replaced the order whose place it takes, which holds no shares then
   */
  static Optional<Refusal> opening(
      Book book, Board board, Ask ask, Option option, @Nullable ExchangeOrder replaced) {
    int level = book.terms().optionsLevel();
    if (level < COVERED) {
      return forbidden("account not authorized to trade options");
    }
    if (ask.side() == Side.BUY) {
      return level < LONG
          ? forbidden("account not eligible to trade long option contracts")
          : Optional.empty();
    }
    boolean allowed =
        option.isSecured()
            ? !option.needsShares() || isCovered(book, board, ask, option, replaced)
            : level >= MARGIN;
    return allowed
        ? Optional.empty()
        : forbidden("account not eligible to trade uncovered option contracts");
  }

  private static boolean isCovered(
      Book book, Board board, Ask ask, Option option, @Nullable ExchangeOrder replaced) {
    var qty = ask.qty();
    return qty != null
        && option
                .multiplier()
                .multiply(qty)
                .compareTo(new Coverage(book, board).free(option.underlying(), replaced))
            <= 0;
  }

  private static Optional<Refusal> value(String message) {
    return Optional.of(Refusal.value(message));
  }

  private static Optional<Refusal> forbidden(String message) {
    return Optional.of(Refusal.forbidden(message));
  }
}
