package dev.tradewind.paper.exchange.domain;

/**
 * What the owner of an account has set.
 *
 * @param suspendTrade refuses every new order
 * @param maxMarginMultiplier 1, 2 or 4; the account's own multiplier is the other limit
 * @param tradeConfirmEmail {@code all} or {@code none}; kept, no mail is sent
 */
public record Configuration(
    boolean suspendTrade,
    boolean noShorting,
    boolean fractionalTrading,
    int maxMarginMultiplier,
    String tradeConfirmEmail) {

  /** Of a new account. */
  public static final Configuration USUAL = new Configuration(false, false, true, 4, "all");
}
