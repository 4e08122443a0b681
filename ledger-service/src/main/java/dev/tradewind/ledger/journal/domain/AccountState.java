package dev.tradewind.ledger.journal.domain;

import dev.tradewind.kernel.Money;
import java.util.Currency;
import java.util.List;

/**
 * The money of a scope.
 *
 * @param initialCapital the sum of deposits, and the cost of positions that were taken over
 * @param positionsCost open positions at the price paid, short ones negative
 * @param realizedPnl before fees
 */
public record AccountState(
    Money initialCapital, Money cash, Money positionsCost, Money realizedPnl, Money fees) {

  /** A scope in which nothing has happened. */
  public static AccountState empty(Currency currency) {
    var zero = Money.zero(currency);
    return new AccountState(zero, zero, zero, zero, zero);
  }

  /** The state these postings add up to, from nothing. */
  public static AccountState of(Currency currency, List<Posting> postings) {
    return empty(currency).after(postings);
  }

  public Currency currency() {
    return cash.currency();
  }

  /** Capital and what was earned with it, open positions at cost. */
  public Money closedEquity() {
    return initialCapital.plus(realizedPnl).minus(fees);
  }

  /**
   * The state after these postings.
   *
   * @throws IllegalArgumentException if a posting is of another currency
   */
  public AccountState after(List<Posting> postings) {
    return new AccountState(
        initialCapital
            .minus(moved(LedgerAccount.CAPITAL, postings))
            .minus(moved(LedgerAccount.OPENING_POSITIONS, postings)),
        cash.plus(moved(LedgerAccount.CASH, postings)),
        positionsCost.plus(moved(LedgerAccount.POSITIONS, postings)),
        realizedPnl.minus(moved(LedgerAccount.REALIZED_PNL, postings)),
        fees.plus(moved(LedgerAccount.COMMISSION, postings)));
  }

  private Money moved(LedgerAccount account, List<Posting> postings) {
    return postings.stream()
        .filter(posting -> posting.account() == account)
        .map(Posting::amount)
        .reduce(Money.zero(currency()), Money::plus);
  }
}
