package dev.tradewind.execution.facts.persistence;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.facts.domain.FactBody;
import dev.tradewind.execution.facts.domain.Moment;
import dev.tradewind.execution.facts.domain.StoredFact;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The facts of each scope, numbered from 1 without gaps. */
@ApplicationScoped
public class FactLog {

  private final ObjectMapper mapper;

  FactLog(ObjectMapper mapper) {
    this.mapper =
        mapper
            .copy()
            .addMixIn(FactBody.EntryFilled.class, FlatFill.class)
            .addMixIn(FactBody.ExitFilled.class, FlatFill.class);
  }

  /** The fields of a fill stand in the fact's body itself. */
  private interface FlatFill {
    @JsonUnwrapped
    FactBody.Filled fill();
  }

  /** Writes a fact in the transaction that makes it true, and returns its number. */
  public long append(Handle handle, Scope scope, Moment moment, FactBody body) {
    long number =
        handle
            .createQuery(
                "insert into fact_counter as counter (account, mode, last_number)"
                    + " values (:account, :mode, 1) on conflict (account, mode)"
                    + " do update set last_number = counter.last_number + 1 returning last_number")
            .bind("account", scope.account().text())
            .bind("mode", scope.mode().text())
            .mapTo(Long.class)
            .one();
    handle
        .createUpdate(
            "insert into fact (account, mode, number, type, run_id, trading_day, as_of, body)"
                + " values (:account, :mode, :number, :type, :run, :day, :asOf, cast(:body as json))")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("number", number)
        .bind("type", body.type())
        .bind("run", moment.runId())
        .bindByType("day", moment.tradingDay(), LocalDate.class)
        .bind("asOf", Columns.timestamp(moment.asOf()))
        .bind("body", json(body))
        .execute();
    return number;
  }

  /** The number of the last fact; 0 before the first. */
  public long last(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select last_number from fact_counter where account = :account and mode = :mode")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  /** The next facts after this number, at most {@code limit}. */
  public List<StoredFact> after(Handle handle, Scope scope, long number, int limit) {
    return handle
        .createQuery(
            "select number, type, run_id, trading_day, as_of, body from fact"
                + " where account = :account and mode = :mode and number > :number"
                + " order by number limit :limit")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("number", number)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new StoredFact(
                    row.getLong("number"),
                    row.getString("type"),
                    row.getString("run_id"),
                    row.getObject("trading_day", LocalDate.class),
                    Columns.instant(row, "as_of"),
                    row.getString("body")))
        .list();
  }

  private String json(FactBody body) {
    try {
      return mapper.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A " + body.type() + " cannot be written as JSON", e);
    }
  }
}
