package dev.tradewind.risk.verdict;

import dev.tradewind.kernel.Scope;
import dev.tradewind.risk.verdict.domain.NumberedVerdict;
import dev.tradewind.risk.verdict.persistence.Verdicts;
import dev.tradewind.support.jdbi.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers which verdicts were given. */
@ApplicationScoped
public class ReadVerdicts {

  private final Transactions transactions;
  private final Verdicts verdicts;

  ReadVerdicts(Transactions transactions, Verdicts verdicts) {
    this.transactions = transactions;
    this.verdicts = verdicts;
  }

  /** Verdicts of a scope after a number, ascending; of one day, or of all when it is null. */
  public List<NumberedVerdict> page(
      Scope scope, @Nullable LocalDate tradingDay, long after, int limit) {
    return transactions.call(handle -> verdicts.page(handle, scope, tradingDay, after, limit));
  }
}
