package dev.tradewind.execution.leadership.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.leadership.domain.StepDownRequest;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.kernel.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What people asked of leaders: to give their term back. */
@ApplicationScoped
public class StepDownRequests {

  /** Stores a request; false if this term has been asked for before. */
  public boolean ask(Handle handle, Term term, String actor, String reason) {
    return handle
            .createUpdate(
                "insert into step_down_request (account, epoch, actor, reason)"
                    + " values (:account, :epoch, :actor, :reason) on conflict do nothing")
            .bind("account", term.account().text())
            .bind("epoch", term.epoch())
            .bind("actor", actor)
            .bind("reason", reason)
            .execute()
        == 1;
  }

  /** The request for a term, which must be there. */
  public StepDownRequest of(Handle handle, Term term) {
    return handle
        .createQuery(
            "select r.*, t.instance_id from step_down_request r"
                + " left join leadership_history t using (account, epoch)"
                + " where r.account = :account and r.epoch = :epoch")
        .bind("account", term.account().text())
        .bind("epoch", term.epoch())
        .map(
            (row, context) ->
                new StepDownRequest(
                    row.getString("account"),
                    row.getLong("epoch"),
                    row.getString("instance_id"),
                    row.getString("actor"),
                    row.getString("reason"),
                    Columns.instant(row, "requested_at"),
                    Columns.instantOrNull(row, "done_at")))
        .one();
  }

  /** The terms of this instance that it is to give back. */
  public List<Term> openOf(Handle handle, String instanceId) {
    return handle
        .createQuery(
            "select r.account, r.epoch from step_down_request r join executor_term t"
                + " using (account, epoch) where r.done_at is null and t.instance_id = :instance")
        .bind("instance", instanceId)
        .map(
            (row, context) ->
                new Term(new AccountId(row.getString("account")), row.getLong("epoch")))
        .list();
  }

  /** Notes that a term was given back, if somebody had asked for it. */
  public void done(Handle handle, Term term) {
    handle
        .createUpdate(
            "update step_down_request set done_at = clock_timestamp()"
                + " where account = :account and epoch = :epoch and done_at is null")
        .bind("account", term.account().text())
        .bind("epoch", term.epoch())
        .execute();
  }
}
