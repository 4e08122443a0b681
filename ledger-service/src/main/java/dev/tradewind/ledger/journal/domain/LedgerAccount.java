package dev.tradewind.ledger.journal.domain;

import java.util.Arrays;

/** The accounts of a scope's books. */
public enum LedgerAccount {
  CASH("assets:cash"),
  /** Open positions at the price paid; short ones are negative. */
  POSITIONS("assets:positions"),
  CAPITAL("equity:capital"),
  /** What positions had cost that the broker held before these books: nothing was paid for them. */
  OPENING_POSITIONS("equity:opening_positions"),
  REALIZED_PNL("income:realized_pnl"),
  COMMISSION("expenses:commission");

  private final String code;

  LedgerAccount(String code) {
    this.code = code;
  }

  /** The account's name as stored and sent: {@code assets:cash}. */
  public String code() {
    return code;
  }

  /**
   * Reads what {@link #code()} writes.
   *
   * @throws IllegalArgumentException if no account has this code
   */
  public static LedgerAccount parse(String code) {
    return Arrays.stream(values())
        .filter(account -> account.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no ledger account " + code));
  }
}
