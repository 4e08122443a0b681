package dev.tradewind.ledger.report;

import dev.tradewind.kernel.Scope;
import dev.tradewind.ledger.report.domain.StoredReport;
import dev.tradewind.ledger.report.persistence.DailyReports;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

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
   * @param runId the run asked for; null for the day's last session or batch
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if no run of the day has closed
   */
  public StoredReport report(Scope scope, LocalDate tradingDay, @Nullable String runId) {
    return transactions
        .call(handle -> reports.find(handle, scope, tradingDay, runId))
        .orElseThrow(
            () ->
                Problems.notFound(
                    "There is no report of %s on %s. It is written when a run closes."
                        .formatted(scope, tradingDay)));
  }
}
