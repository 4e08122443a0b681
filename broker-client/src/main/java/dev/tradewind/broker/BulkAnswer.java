package dev.tradewind.broker;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to cancelling all orders, or closing all positions, at once. */
public sealed interface BulkAnswer {

  /** The broker answered for each; some may have failed. */
  record Each(List<Item> items) implements BulkAnswer {
    public Each {
      items = List.copyOf(items);
    }

    /** Those the broker did not take. */
    public List<Item> failed() {
      return items.stream().filter(item -> !item.taken()).toList();
    }
  }

  /**
   * What came of one.
   *
   * @param of an order id when cancelling, a symbol when closing
   * @param httpStatus the broker's answer for this one
   * @param order the order that closes the position; null when cancelling, or when it failed
   */
  record Item(String of, int httpStatus, @Nullable BrokerOrder order) {

    public boolean taken() {
      return httpStatus >= 200 && httpStatus < 300;
    }
  }

  /** The broker did nothing. */
  record Refused(Failure failure) implements BulkAnswer {}

  /** Nobody knows: read orders and positions again. */
  record Unknown(String why) implements BulkAnswer {}
}
