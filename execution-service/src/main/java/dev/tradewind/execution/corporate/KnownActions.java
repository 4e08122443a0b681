package dev.tradewind.execution.corporate;

import dev.tradewind.execution.corporate.domain.CorporateAction;
import dev.tradewind.execution.corporate.domain.StoredAction;
import dev.tradewind.execution.corporate.persistence.CorporateActions;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.paging.Cursor;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What persons ask and say of corporate actions, at any replica. */
@ApplicationScoped
public class KnownActions {

  private final Transactions transactions;
  private final CorporateActions actions;
  private final AnnounceAction announce;
  private final Audit audit;

  KnownActions(
      Transactions transactions, CorporateActions actions, AnnounceAction announce, Audit audit) {
    this.transactions = transactions;
    this.actions = actions;
    this.announce = announce;
    this.audit = audit;
  }

  /**
   * Keeps an action an operator tells of; the same again changes nothing.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if another one of this kind, share and
   *     day is known
   */
  public AnnounceAction.Announced upload(
      CorporateAction action, String actor, String reason, Instant now) {
    return transactions.call(
        handle -> {
          var announced = announce.announce(handle, action, StoredAction.OPERATOR, now);
          if (!announced.same()) {
            throw Problems.conflict(
                "%s is known, with other terms. Withdraw it first if it is wrong."
                    .formatted(announced.stored().action().text()));
          }
          audit.record(
              handle,
              actor,
              "corporate_action.upload",
              action.scope().toString(),
              reason,
              Map.of("action_id", action.actionId(), "text", action.text()));
          return announced;
        });
  }

  /**
   * Takes an action back that is not applied; again changes nothing.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none, 409 if it is applied
   */
  public StoredAction withdraw(Scope scope, String actionId, String actor, String reason) {
    return transactions.call(
        handle -> {
          var stands =
              actions
                  .hold(handle, scope, actionId)
                  .orElseThrow(
                      () ->
                          Problems.notFound(
                              "%s knows of no corporate action %s.".formatted(scope, actionId)));
          if (stands.state() == CorporateAction.State.APPLIED) {
            throw Problems.conflict(
                "%s is applied; positions were adjusted by it.".formatted(stands.action().text()));
          }
          actions.withdraw(handle, stands.action(), StoredAction.OPERATOR);
          audit.record(
              handle,
              actor,
              "corporate_action.withdraw",
              scope.toString(),
              reason,
              Map.of("action_id", actionId, "text", stands.action().text()));
          return actions.find(handle, scope, actionId).orElseThrow();
        });
  }

  /** The actions of a scope, in the order of their ids. */
  public Page<StoredAction> page(Scope scope, int limit, @Nullable String cursor) {
    String after = cursor == null ? "" : Cursor.position(cursor);
    return Page.of(
        transactions.call(handle -> actions.page(handle, scope, after, limit + 1)),
        limit,
        stored -> stored.action().actionId());
  }
}
