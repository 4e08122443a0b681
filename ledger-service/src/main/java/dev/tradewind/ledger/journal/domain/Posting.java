package dev.tradewind.ledger.journal.domain;

import dev.tradewind.kernel.Money;

/**
 * One line of a journal entry.
 *
 * @param amount positive for a debit, negative for a credit; never zero
 */
public record Posting(LedgerAccount account, Money amount) {

  /**
   * @throws IllegalArgumentException if the amount is zero: nothing moved, so there is no line
   */
  public Posting {
    if (amount.signum() == 0) {
      throw new IllegalArgumentException("a posting of nothing to " + account.code());
    }
  }

  /** The debit, or zero when this is a credit. */
  public Money debit() {
    return amount.signum() > 0 ? amount : Money.zero(amount.currency());
  }

  /** The credit as a positive amount, or zero when this is a debit. */
  public Money credit() {
    return amount.signum() < 0 ? amount.negated() : Money.zero(amount.currency());
  }
}
