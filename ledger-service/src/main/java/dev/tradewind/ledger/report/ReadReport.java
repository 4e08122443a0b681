package dev.tradewind.ledger.report;

import dev.tradewind.kernel.Scope;
import dev.tradewind.ledger.report.domain.StoredReport;
import dev.tradewind.ledger.report.persistence.DailyReports;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/** Answers the report of a trading day. */
@ApplicationScoped
public class ReadReport {

  private final Transactions transactions;
  private final DailyReports reports;

  ReadReport(Transactions transactions, DailyReports reports) {
    this.transactions = transactions;
    this.reports = reports;
  }

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the day's session has not closed
   */
  public StoredReport report(Scope scope, LocalDate tradingDay) {
    return transactions
        .call(handle -> reports.find(handle, scope, tradingDay))
        .orElseThrow(
            () ->
                Problems.notFound(
                    "There is no report of %s on %s. It is written when the session closes."
                        .formatted(scope, tradingDay)));
  }
}
