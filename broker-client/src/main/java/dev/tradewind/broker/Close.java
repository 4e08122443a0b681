package dev.tradewind.broker;

import java.math.BigDecimal;

/** The answer to closing a position. */
public sealed interface Close {

  /** The broker has made an order that closes it. */
  record Requested(BrokerOrder order) implements Close {}

  /** There is no position in this symbol. */
  record Flat() implements Close {}

  /** The broker does not close it, for example because open orders hold the shares. */
  record Refused(Failure failure) implements Close {}

  /**
   * Nobody knows. There is no client order id to look up: read the orders of the symbol, newest
   * first, before asking again.
   */
  record Unknown(String why) implements Close {}

  /** How much of a position to close. */
  sealed interface Amount {

    /** All of it. */
    record All() implements Amount {}

    /** So many shares, above 0. */
    record Qty(BigDecimal qty) implements Amount {}

    /** So many percent, above 0 and at most 100. */
    record Percentage(BigDecimal percentage) implements Amount {}
  }
}
