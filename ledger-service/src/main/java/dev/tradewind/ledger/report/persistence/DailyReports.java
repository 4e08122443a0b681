package dev.tradewind.ledger.report.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.kernel.Scope;
import dev.tradewind.ledger.report.domain.DailyReport;
import dev.tradewind.ledger.report.domain.StoredReport;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The reports as they were written. */
@ApplicationScoped
public class DailyReports {

  private final ObjectMapper mapper;

  DailyReports(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Keeps a report; a run has one. */
  public void insert(
      Handle handle, Scope scope, DailyReport report, String markdown, long factNumber) {
    handle
        .createUpdate(
            "insert into daily_report (run_id, account, mode, trading_day, generated_at, content,"
                + " markdown, fact_number) values (:run, :account, :mode, :day, :at, :content,"
                + " :markdown, :fact)")
        .bind("run", report.runId())
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("day", report.date())
        .bind("at", report.generatedAt().atOffset(ZoneOffset.UTC))
        .bind("content", json(report))
        .bind("markdown", markdown)
        .bind("fact", factNumber)
        .execute();
  }

  /**
   * The report of the trading day; where it had several runs, that of the last session or batch, or
   * of the run asked for.
   */
  public Optional<StoredReport> find(
      Handle handle, Scope scope, LocalDate tradingDay, @Nullable String runId) {
    return handle
        .createQuery(
            "select content, markdown from daily_report report where account = :account"
                + " and mode = :mode and trading_day = :day"
                + " and (cast(:run as text) is null or run_id = :run)"
                + " order by exists (select 1 from fact opening"
                + "   where opening.run_id = report.run_id and opening.type = 'session_opened'"
                + "   and opening.body ->> 'kind' = 'maintenance'), fact_number desc limit 1")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("day", tradingDay)
        .bind("run", runId)
        .map(
            (row, context) -> new StoredReport(row.getString("content"), row.getString("markdown")))
        .findOne();
  }

  private String json(DailyReport report) {
    try {
      return mapper.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A daily report is always JSON", e);
    }
  }
}
