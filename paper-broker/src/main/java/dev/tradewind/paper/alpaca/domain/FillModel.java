package dev.tradewind.paper.alpaca.domain;

import java.util.Locale;

/** How the orders of an account meet the bars. */
public enum FillModel {
  /** The opening-range rules, one bar turn at a time. */
  RULES,
  /** Orders as Alpaca takes them, matched against the bars of the market. */
  ALPACA;

  /** As it is written in the accounts file: {@code rules}, {@code alpaca}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
