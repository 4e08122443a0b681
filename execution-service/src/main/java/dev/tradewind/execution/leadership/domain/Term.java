package dev.tradewind.execution.leadership.domain;

import dev.tradewind.kernel.AccountId;

/**
 * The right to trade an account until someone raises its epoch.
 *
 * @param epoch higher than that of every leader before
 */
public record Term(AccountId account, long epoch) {

  /**
   * Lets nothing of an ended term pass.
   *
   * @param found the epoch in Postgres, read after the account's lock was taken
   * @throws StaleEpochException if the term is another's
   */
  public void requireEpoch(long found) {
    if (found != epoch) {
      throw new StaleEpochException(this, "the database has epoch " + found);
    }
  }
}
