package dev.tradewind.ledger.trade.domain;

import dev.tradewind.kernel.Money;
import dev.tradewind.ledger.journal.domain.LedgerAccount;
import dev.tradewind.ledger.journal.domain.Posting;
import java.util.ArrayList;
import java.util.List;

/**
 * The postings of a fill. Cash moves by price × point value × quantity and by the fee, each rounded
 * half-even once, as the broker's does; so cash equals the broker's to the cent (C-39, C-40).
 * Nothing is paid for a position that is taken over: its cost is equity that was there before.
 */
public final class FillPostings {

  private FillPostings() {}

  /** The lines of the entry; empty when the fill moves less than half a minor unit. */
  public static List<Posting> of(Fill fill, Holding before, Holding after) {
    Money positions = after.cost().minus(before.cost());
    Money cash = fill.cashFlow();
    Money gain = positions.plus(cash);
    var postings = new ArrayList<Posting>();
    add(postings, LedgerAccount.POSITIONS, positions);
    add(postings, fill.isTakenOver() ? LedgerAccount.OPENING_POSITIONS : LedgerAccount.CASH, cash);
    add(postings, LedgerAccount.REALIZED_PNL, gain.negated());
    add(postings, LedgerAccount.COMMISSION, fill.fee());
    add(postings, LedgerAccount.CASH, fill.fee().negated());
    return List.copyOf(postings);
  }

  private static void add(List<Posting> postings, LedgerAccount account, Money amount) {
    if (amount.signum() != 0) {
      postings.add(new Posting(account, amount));
    }
  }
}
