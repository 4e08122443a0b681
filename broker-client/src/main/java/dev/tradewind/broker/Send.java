package dev.tradewind.broker;

/** The answer to sending an order. */
public sealed interface Send {

  /** The broker has the order; also when it had it already under the same client order id. */
  record Accepted(BrokerOrder order) implements Send {}

  /**
   * The broker said no, and has no such order.
   *
   * @param httpStatus for example 403 or 422
   * @param code the broker's own code, for example 40310000; 0 when it gave none
   */
  record Refused(int httpStatus, long code, String message) implements Send {}

  /**
   * Nobody knows: no answer in time, a broken connection, a server error, an unreadable answer, or
   * a rate limit that outlasts the timeout. The same client order id may be looked up, and sent
   * again once the broker does not know it.
   */
  record Unknown(String why) implements Send {}
}
