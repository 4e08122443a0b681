package dev.tradewind.reconciliation.comparison.persistence;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.reconciliation.comparison.domain.Reconciliation;
import dev.tradewind.reconciliation.comparison.domain.Reconciliation.Difference;
import dev.tradewind.reconciliation.comparison.domain.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reconciliations: asked for once, decided once. */
@ApplicationScoped
public class ReconciliationRows {
  private static final TypeReference<List<DifferenceJson>> DIFFERENCES = new TypeReference<>() {};
  private static final String SELECT =
      "select reconciliation_id, account, mode, run_id, reason, facts_through, status,"
          + " discrepancies, explained from reconciliation ";

  private final ObjectMapper mapper;

  ReconciliationRows(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  record DifferenceJson(
      @JsonProperty("class") String kind,
      String symbol,
      String expected,
      String found,
      String detail) {}

  /** A decided one, for the proof of its run. */
  public record Decided(long comparedAtFact, Status status) {}

  /** Stores that it was asked for; answers false if its id is known. */
  public boolean add(Handle handle, Reconciliation asked, Instant at) {
    return handle
            .createUpdate(
                "insert into reconciliation (reconciliation_id, account, mode, run_id, reason,"
                    + " facts_through, state, status, requested_at) values (:id, :account, :mode,"
                    + " :runId, :reason, :factsThrough, 'PENDING', 'UNKNOWN', :at)"
                    + " on conflict do nothing")
            .bind("id", asked.id())
            .bind("account", asked.scope().account().text())
            .bind("mode", asked.scope().mode().text())
            .bind("runId", asked.runId())
            .bind("reason", asked.reason())
            .bind("factsThrough", asked.factsThrough())
            .bind("at", at.atOffset(ZoneOffset.UTC))
            .execute()
        == 1;
  }

  /** How it came out. */
  public record Outcome(
      Status status,
      List<Difference> differences,
      List<Difference> explained,
      long comparedAtFact) {}

  /** Stores its outcome; answers false if it has one. */
  public boolean decide(Handle handle, String id, Outcome outcome, Instant at) {
    return handle
            .createUpdate(
                "update reconciliation set state = 'DONE', status = :status,"
                    + " discrepancies = cast(:discrepancies as jsonb),"
                    + " explained = cast(:explained as jsonb),"
                    + " compared_at_fact = :fact, decided_at = :at"
                    + " where reconciliation_id = :id and state = 'PENDING'")
            .bind("status", outcome.status().name())
            .bind("discrepancies", json(outcome.differences()))
            .bind("explained", json(outcome.explained()))
            .bind("fact", outcome.comparedAtFact())
            .bind("at", at.atOffset(ZoneOffset.UTC))
            .bind("id", id)
            .execute()
        == 1;
  }

  /** The reconciliation with this id. */
  public Optional<Reconciliation> find(Handle handle, String id) {
    return handle
        .createQuery(SELECT + "where reconciliation_id = :id")
        .bind("id", id)
        .map((row, context) -> reconciliation(row))
        .findOne();
  }

  /** The run's latest, which says how the run stands now. */
  public Optional<Reconciliation> latestOf(Handle handle, String runId) {
    return handle
        .createQuery(
            SELECT + "where run_id = :runId order by requested_at desc, facts_through desc limit 1")
        .bind("runId", runId)
        .map((row, context) -> reconciliation(row))
        .findOne();
  }

  /** The run's decided ones, in the order of the facts they compared at. */
  public List<Decided> decided(Handle handle, String runId) {
    return handle
        .createQuery(
            "select compared_at_fact, status from reconciliation where run_id = :runId"
                + " and state = 'DONE' order by compared_at_fact, decided_at")
        .bind("runId", runId)
        .map((row, context) -> new Decided(row.getLong(1), Status.valueOf(row.getString(2))))
        .list();
  }

  /** The discrepancies as they are stored. */
  public String json(List<Difference> differences) {
    try {
      return mapper.writeValueAsString(
          differences.stream()
              .map(
                  difference ->
                      new DifferenceJson(
                          difference.kind(),
                          difference.symbol(),
                          difference.expected(),
                          difference.found(),
                          difference.detail()))
              .toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Discrepancies are not JSON", e);
    }
  }

  private Reconciliation reconciliation(ResultSet row) throws SQLException {
    return new Reconciliation(
        row.getString("reconciliation_id"),
        new Scope(new AccountId(row.getString("account")), Mode.parse(row.getString("mode"))),
        row.getString("run_id"),
        row.getString("reason"),
        row.getLong("facts_through"),
        Status.valueOf(row.getString("status")),
        differences(row.getString("discrepancies")),
        differences(row.getString("explained")));
  }

  private List<Difference> differences(String json) {
    try {
      return mapper.readValue(json, DIFFERENCES).stream()
          .map(
              stored ->
                  new Difference(
                      stored.kind(),
                      stored.symbol(),
                      stored.expected(),
                      stored.found(),
                      stored.detail()))
          .toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored discrepancies cannot be read", e);
    }
  }
}
