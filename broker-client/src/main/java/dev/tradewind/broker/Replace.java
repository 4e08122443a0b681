package dev.tradewind.broker;

/**
 * The answer to asking for another quantity, price or time. A replaced order is a new order with a
 * new id; the old one ends as {@link OrderStatus#REPLACED}.
 */
public sealed interface Replace {

  /**
   * The broker has taken the request. A fill of the old order can still come first: then the new
   * one never works, and the account stream says {@code order_replace_rejected}.
   *
   * @param order the new order, whose {@code replaces} is the old one's id
   */
  record Requested(BrokerOrder order) implements Replace {}

  /** The order has ended, or is ending: read it again. */
  record TooLate(String message) implements Replace {}

  /** The broker knows no such order. */
  record NotFound() implements Replace {}

  /** The broker does not want the change; the old order works on. */
  record Refused(Failure failure) implements Replace {}

  /** Nobody knows: look up the change's client order id, and the old order. */
  record Unknown(String why) implements Replace {}
}
