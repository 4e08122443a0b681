package dev.tradewind.reconciliation.proof.domain;

/** The invariants of a run (S0-021 to S0-026; G to L are C-05). */
public enum Letter {
  A("every signal has ended"),
  B("no signal is without a terminal state"),
  C("no signal id occurs twice"),
  D("no entry trades while a reconciliation has failed"),
  E("order ids are the broker's own, and a dry run has none"),
  F("broker snapshots START, RECONCILIATION and END exist"),
  G("every trade's signal is EXECUTED"),
  H("every EXECUTED signal has an order the broker knows"),
  I("cost identities hold"),
  J("notional identities hold"),
  K("ledger holdings equal broker positions at END"),
  L("fills, trades, broker activities and the daily report agree");

  private final String title;

  Letter(String title) {
    this.title = title;
  }

  /** What it says, in a few words. */
  public String title() {
    return title;
  }
}
