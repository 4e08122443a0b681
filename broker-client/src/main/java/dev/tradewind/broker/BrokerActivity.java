package dev.tradewind.broker;

/** Something that moved positions or money: a fill, or cash that came or went without one. */
public sealed interface BrokerActivity permits BrokerFill, CashActivity {

  /** The broker's id, by which lists are paged. */
  String id();
}
