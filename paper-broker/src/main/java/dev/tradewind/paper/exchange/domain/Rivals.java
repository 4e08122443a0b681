package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the open orders of a symbol leave to a new one. */
final class Rivals {

  private Rivals() {}

  /**
   * Units that open orders hold.
   *
   * @param orders their ids
   */
  record Held(BigDecimal qty, List<String> orders) {}

  /** What open orders on this side hold of a position they close; a group holds once. */
  static Held held(Book book, String symbol, Side closing) {
    var qty = BigDecimal.ZERO;
    var ids = new ArrayList<String>();
    Set<String> counted = new HashSet<>();
    for (ExchangeOrder order : book.open(symbol, closing)) {
      if (order.ask().opens()) {
        continue;
      }
      ids.add(order.id());
      if (order.ask().orderClass() == OrderClass.SIMPLE) {
        qty = qty.add(order.remaining());
      } else if (counted.add(order.groupId())) {
        qty = qty.add(Groups.allowance(book, order.groupId()));
      }
    }
    return new Held(qty, ids);
  }

  /** An open order on the other side that the new one could trade with. Exits of groups cannot. */
  static Optional<ExchangeOrder> crossing(Book book, Ask ask, @Nullable String except) {
    if (ask.orderClass() == OrderClass.OCO) {
      return Optional.empty();
    }
    return book.ranked(ask.symbol(), ask.side().opposite())
        .takeWhile(order -> couldCross(ask, order.ask()))
        .filter(order -> order.role() == Role.MAIN && order.ask().orderClass() != OrderClass.OCO)
        .filter(order -> !order.groupId().equals(except))
        .findFirst();
  }

  private static boolean couldCross(Ask one, Ask other) {
    var limit = one.worstPrice();
    var otherLimit = other.worstPrice();
    if (limit == null || otherLimit == null) {
      return true;
    }
    return one.side() == Side.BUY
        ? limit.compareTo(otherLimit) >= 0
        : limit.compareTo(otherLimit) <= 0;
  }
}
