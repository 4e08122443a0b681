package dev.tradewind.execution.external.domain;

import dev.tradewind.execution.external.domain.ExternalBooking.Close;
import dev.tradewind.execution.external.domain.ExternalBooking.Import;
import dev.tradewind.execution.orders.domain.Order;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the leader does about a booking from outside, given broker and books of one moment. */
public sealed interface ExternalMove {

  /** The problem of an import whose stop or target is on the wrong side of its entry. */
  String PRICES_OUT_OF_ORDER = "prices-out-of-order";

  /** Broker and books bear it out: book it at this price. */
  record Book(BigDecimal price) implements ExternalMove {}

  /** They do not. */
  record Refuse(String problem, String why) implements ExternalMove {}

  /** These orders of ours work for a position that is gone: they must end first. */
  record TakeOut(List<Order> orders) implements ExternalMove {}

  /** Broker and books are not of one moment yet. */
  record Wait(String reason) implements ExternalMove {}

  /**
   * Broker and books in one symbol.
   *
   * @param held the broker's net quantity, signed
   * @param average the broker's average price; null while it holds nothing
   * @param ours the net quantity of our books, signed
   * @param unsettled our working orders in the symbol of which the broker knows more than we do, or
   *     of which nobody knows
   */
  record Standing(
      BigDecimal held, @Nullable BigDecimal average, BigDecimal ours, List<Order> unsettled) {

    BigDecimal unexplained() {
      return held.subtract(ours);
    }
  }

  /**
   * The position a close is about.
   *
   * @param open what is open of it, signed; 0 once it is closed
   * @param working its orders that work at the broker
   */
  record Closing(BigDecimal open, List<Order> working) {}

  /** Decides about a position the broker held before us. */
  static ExternalMove of(Import wanted, String symbol, Standing standing) {
    if (!standing.unsettled().isEmpty()) {
      return unsettled(standing);
    }
    var unexplained = standing.unexplained();
    if (unexplained.signum() != wanted.direction().sign()) {
      return new Refuse(
          "not-at-broker",
          "The broker holds %s %s and our books %s: there is nothing %s to import."
              .formatted(
                  plain(standing.held()), symbol, plain(standing.ours()), wanted.direction()));
    }
    if (unexplained.abs().compareTo(wanted.quantity()) < 0) {
      return new Refuse(
          "quantity-differs",
          "Of the %s %s the broker holds, %s are in no book of ours; %s cannot be imported."
              .formatted(
                  plain(standing.held()),
                  symbol,
                  plain(unexplained.abs()),
                  plain(wanted.quantity())));
    }
    var price = wanted.price() == null ? standing.average() : wanted.price();
    if (price == null || price.signum() <= 0) {
      return new Wait("an average price of the broker's");
    }
    return wanted
        .faultAt(price)
        .<ExternalMove>map(fault -> new Refuse(PRICES_OUT_OF_ORDER, fault))
        .orElseGet(() -> new Book(price));
  }

  /** Decides about a position of ours that somebody closed at the broker. */
  static ExternalMove of(Close wanted, String symbol, Standing standing, Closing position) {
    int sign = position.open().signum();
    if (sign == 0) {
      return new Refuse("position-closed", "The position is closed already.");
    }
    if (!standing.unsettled().isEmpty()) {
      return unsettled(standing);
    }
    var missing = standing.unexplained().negate().multiply(BigDecimal.valueOf(sign));
    if (missing.compareTo(position.open().abs()) < 0) {
      return new Refuse(
          "still-at-broker",
          "The broker holds %s %s and our books %s: the position's %s are not gone. Leave it by an exit."
              .formatted(
                  plain(standing.held()),
                  symbol,
                  plain(standing.ours()),
                  plain(position.open().abs())));
    }
    return position.working().isEmpty()
        ? new Book(wanted.price())
        : new TakeOut(position.working());
  }

  private static ExternalMove unsettled(Standing standing) {
    return new Wait(
        "what the broker did with order %s to be booked"
            .formatted(standing.unsettled().getFirst().orderKey()));
  }

  private static String plain(BigDecimal quantity) {
    return quantity.stripTrailingZeros().toPlainString();
  }
}
