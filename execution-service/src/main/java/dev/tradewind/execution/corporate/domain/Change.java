package dev.tradewind.execution.corporate.domain;

import java.math.BigDecimal;

/** What a company does to its shares. */
public sealed interface Change {

  /** Shares are divided, or put together. */
  record Split(SplitRatio ratio) implements Change {}

  /** The share trades under another symbol. */
  record Rename(String newSymbol) implements Change {}

  /**
   * So much money for each share held; a short position pays it.
   *
   * @param perShare in the account's currency, more than 0
   */
  record CashDividend(BigDecimal perShare) implements Change {

    /**
     * @throws IllegalArgumentException if nothing is paid
     */
    public CashDividend {
      if (perShare.signum() <= 0) {
        throw new IllegalArgumentException(
            "a dividend of %s: it must be more than 0".formatted(perShare.toPlainString()));
      }
      perShare = SplitRatio.normal(perShare);
    }
  }

  /** The kind as stored and sent: {@code split}, {@code rename} or {@code cash_dividend}. */
  default String kind() {
    return switch (this) {
      case Split _ -> "split";
      case Rename _ -> "rename";
      case CashDividend _ -> "cash_dividend";
    };
  }

  /**
   * Whether orders of the share must end when it takes effect: their prices, quantities or symbol
   * mean something else afterwards, and brokers cancel them.
   */
  default boolean endsOrders() {
    return switch (this) {
      case Split _, Rename _ -> true;
      case CashDividend _ -> false;
    };
  }

  /** What it does to this share, for people: {@code a split of AAPL, 2 for 1}. */
  default String text(String symbol) {
    return switch (this) {
      case Split split -> "a split of %s, %s".formatted(symbol, split.ratio());
      case Rename rename -> "the rename of %s to %s".formatted(symbol, rename.newSymbol());
      case CashDividend dividend ->
          "a dividend of %s per %s".formatted(dividend.perShare().toPlainString(), symbol);
    };
  }
}
