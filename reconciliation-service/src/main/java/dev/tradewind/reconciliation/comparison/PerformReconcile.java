package dev.tradewind.reconciliation.comparison;

import dev.tradewind.kernel.RunId;
import dev.tradewind.kernel.TradingDay;
import dev.tradewind.reconciliation.books.ReadBooks;
import dev.tradewind.reconciliation.books.domain.Run;
import dev.tradewind.reconciliation.comparison.persistence.ReconciliationRows;
import dev.tradewind.reconciliation.work.Perform;
import dev.tradewind.reconciliation.work.domain.Job;
import dev.tradewind.reconciliation.work.domain.JobKind;
import dev.tradewind.reconciliation.work.domain.Outcome;
import dev.tradewind.support.jdbi.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/** Does a reconciliation somebody asked for. */
@ApplicationScoped
public class PerformReconcile implements Perform {
  private final Transactions transactions;
  private final ReconciliationRows rows;
  private final ReadBooks books;
  private final Reconcile reconcile;

  PerformReconcile(
      Transactions transactions, ReconciliationRows rows, ReadBooks books, Reconcile reconcile) {
    this.transactions = transactions;
    this.rows = rows;
    this.books = books;
    this.reconcile = reconcile;
  }

  @Override
  public JobKind kind() {
    return JobKind.RECONCILE;
  }

  @Override
  public Outcome perform(Job job) {
    var asked = transactions.call(handle -> rows.find(handle, job.subject()));
    if (asked.isEmpty()) {
      return new Outcome.GivenUp("there is no such reconciliation");
    }
    LocalDate tradingDay =
        books
            .run(asked.get().runId())
            .map(Run::tradingDay)
            .orElseGet(() -> TradingDay.of(new RunId(asked.get().runId()).start()));
    return reconcile.decide(asked.get(), tradingDay);
  }
}
