package dev.tradewind.reconciliation.proof.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.kernel.Scope;
import dev.tradewind.reconciliation.books.domain.Run;
import dev.tradewind.reconciliation.proof.domain.Check;
import dev.tradewind.reconciliation.proof.domain.Letter;
import dev.tradewind.reconciliation.proof.domain.Proof;
import dev.tradewind.reconciliation.proof.domain.ProvenRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The proofs of runs: written once, never changed. */
@ApplicationScoped
public class InvariantReportRows {
  private static final TypeReference<List<CheckJson>> CHECKS = new TypeReference<>() {};

  private final ObjectMapper mapper;

  InvariantReportRows(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  record CheckJson(String letter, String title, boolean passed, String detail) {}

  /** Stores the run's proof; answers false if it has one. */
  public boolean add(Handle handle, Run run, Proof proof, Instant at) {
    return handle
            .createUpdate(
                "insert into invariant_report (run_id, account, mode, trading_day, passed,"
                    + " passed_count, of_count, report, proven_at) values (:runId, :account, :mode,"
                    + " :tradingDay, :passed, :passedCount, :ofCount, cast(:report as jsonb), :at)"
                    + " on conflict do nothing")
            .bind("runId", run.id().text())
            .bind("account", run.scope().account().text())
            .bind("mode", run.scope().mode().text())
            .bind("tradingDay", run.tradingDay())
            .bind("passed", proof.passed())
            .bind("passedCount", proof.passedCount())
            .bind("ofCount", proof.checks().size())
            .bind("report", json(proof))
            .bind("at", at.atOffset(ZoneOffset.UTC))
            .execute()
        == 1;
  }

  /** The run's proof. */
  public Optional<ProvenRun> find(Handle handle, String runId) {
    return handle
        .createQuery("select run_id, report from invariant_report where run_id = :runId")
        .bind("runId", runId)
        .map((row, context) -> new ProvenRun(row.getString(1), proof(row.getString(2))))
        .findOne();
  }

  /** The scope's latest proof. */
  public Optional<ProvenRun> latest(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select run_id, report from invariant_report where account = :account"
                + " and mode = :mode order by proven_at desc, run_id desc limit 1")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map((row, context) -> new ProvenRun(row.getString(1), proof(row.getString(2))))
        .findOne();
  }

  private String json(Proof proof) {
    try {
      return mapper.writeValueAsString(
          proof.checks().stream()
              .map(
                  check ->
                      new CheckJson(
                          check.letter().name(),
                          check.letter().title(),
                          check.passed(),
                          check.detail()))
              .toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A proof is not JSON", e);
    }
  }

  private Proof proof(String json) {
    try {
      return new Proof(
          mapper.readValue(json, CHECKS).stream()
              .map(
                  stored ->
                      new Check(Letter.valueOf(stored.letter()), stored.passed(), stored.detail()))
              .toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored proof cannot be read", e);
    }
  }
}
