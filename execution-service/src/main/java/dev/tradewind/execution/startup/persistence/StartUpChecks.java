package dev.tradewind.execution.startup.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.execution.startup.domain.StartUpState;
import dev.tradewind.execution.startup.domain.StartUpStatus;
import dev.tradewind.execution.startup.domain.StartUpStep;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The start-up checks that were made. */
@ApplicationScoped
public class StartUpChecks {

  private static final TypeReference<List<StartUpStep>> STEPS = new TypeReference<>() {};

  private final ObjectMapper mapper;

  StartUpChecks(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** A check, and when it was made. */
  public record Stored(StartUpStatus status, Instant checkedAt) {}

  /** Stores a check made under this term. */
  public void insert(Handle handle, Scope scope, Term term, StartUpStatus status) {
    handle
        .createUpdate(
            "insert into start_up_check (account, mode, epoch, status, steps)"
                + " values (:account, :mode, :epoch, :status, cast(:steps as jsonb))")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("epoch", term.epoch())
        .bind("status", status.state().name())
        .bind("steps", json(status.steps()))
        .execute();
  }

  /** The latest check of the scope under this epoch; empty if there is none yet. */
  public Optional<Stored> latest(Handle handle, Scope scope, long epoch) {
    return handle
        .createQuery(
            "select status, steps, checked_at from start_up_check"
                + " where account = :account and mode = :mode and epoch = :epoch"
                + " order by id desc limit 1")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("epoch", epoch)
        .map(
            (row, context) ->
                new Stored(
                    new StartUpStatus(
                        StartUpState.valueOf(row.getString("status")),
                        steps(row.getString("steps"))),
                    Columns.instant(row, "checked_at")))
        .findOne();
  }

  /** The symbols of which a position was closed since. */
  public Set<String> closedSince(Handle handle, Scope scope, Instant since) {
    return handle
        .createQuery(
            "select distinct f.symbol from portfolio_positions p join fill f using (signal_id)"
                + " where p.account = :account and p.mode = :mode and p.status = 'closed'"
                + " and p.exit_timestamp > :since and f.leg <> 'entry'")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("since", Columns.timestamp(since))
        .mapTo(String.class)
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  private String json(List<StartUpStep> steps) {
    try {
      return mapper.writeValueAsString(steps);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("steps are not JSON", e);
    }
  }

  private List<StartUpStep> steps(String json) {
    try {
      return mapper.readValue(json, STEPS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored steps cannot be read", e);
    }
  }
}
