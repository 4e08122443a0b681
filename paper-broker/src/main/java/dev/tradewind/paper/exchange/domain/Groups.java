package dev.tradewind.paper.exchange.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * How orders hang together: the exits of a bracket or oto follow the filled quantity of their
 * entry, and of several exits no more is filled than there is to exit.
 */
final class Groups {

  private Groups() {}

  /** How much of the order may be filled now. */
  static BigDecimal workable(Book book, ExchangeOrder order) {
    if (order.ask().orderClass() == OrderClass.SIMPLE || isEntry(order)) {
      return order.remaining();
    }
    return order.remaining().min(allowance(book, order.groupId()));
  }

  /** How much the exits of a group may still fill, all together. */
  static BigDecimal allowance(Book book, String groupId) {
    var toExit = BigDecimal.ZERO;
    for (ExchangeOrder member : book.group(groupId)) {
      if (isEntry(member)) {
        toExit = toExit.add(member.progress().filledQty());
      } else {
        if (member.role() == Role.MAIN) {
          var qty = member.ask().qty();
          toExit = qty == null ? toExit : toExit.add(qty);
        }
        toExit = toExit.subtract(member.progress().filledQty());
      }
    }
    return toExit.max(BigDecimal.ZERO);
  }

  /** After something happened to one of a group: wakes exits, or ends what has become void. */
  static void settle(Book book, String groupId, Instant at) {
    var members = book.group(groupId);
    if (members.size() < 2) {
      return;
    }
    var main =
        members.stream().filter(member -> member.role() == Role.MAIN).findFirst().orElseThrow();
    boolean entry = isEntry(main);
    var allowance = allowance(book, groupId);
    if (allowance.signum() == 0 && (!entry || !main.isOpen())) {
      members.stream()
          .filter(ExchangeOrder::isOpen)
          .forEach(order -> book.put(order.after(OrderLife.Event.CANCELED, at), "canceled", at));
    } else if (entry && main.progress().filledQty().signum() > 0) {
      wake(book, main, members, at);
    }
  }

  private static void wake(Book book, ExchangeOrder main, List<ExchangeOrder> members, Instant at) {
    for (ExchangeOrder leg : members) {
      if (leg.role() == Role.MAIN || !leg.isOpen()) {
        continue;
      }
      var present = leg;
      if (!main.isOpen()
          && leg.ask().qty() != null
          && main.progress().filledQty().compareTo(leg.ask().qty()) != 0) {
        present = leg.withQty(main.progress().filledQty());
        book.put(present);
      }
      if (present.status() == OrderStatus.HELD) {
        book.put(present.after(OrderLife.Event.WORKING, at), "new", at);
      }
    }
  }

  /** Whether the order opens the trade its legs close. */
  static boolean isEntry(ExchangeOrder order) {
    return order.role() == Role.MAIN
        && (order.ask().orderClass() == OrderClass.BRACKET
            || order.ask().orderClass() == OrderClass.OTO);
  }
}
