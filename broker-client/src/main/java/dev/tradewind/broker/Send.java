package dev.tradewind.broker;

/** The answer to sending an order. */
public sealed interface Send {

  /** The broker has the order; also when it had it already under the same client order id. */
  record Accepted(BrokerOrder order) implements Send {}

  /** The broker said no, or would have: there is no such order. */
  record Refused(Failure failure) implements Send {

    /** For example 403 or 422; 0 when it was not even sent. */
    public int httpStatus() {
      return failure.httpStatus();
    }

    /** The broker's own code, for example 40310000; 0 when it gave none. */
    public long code() {
      return failure.code();
    }

    public String message() {
      return failure.message();
    }
  }

  /**
   * Nobody knows: no answer in time, a broken connection, a server error, an unreadable answer, or
   * a rate limit that outlasts the timeout. The same client order id may be looked up, and sent
   * again once the broker does not know it.
   */
  record Unknown(String why) implements Send {}
}
