package dev.tradewind.portfolio.work;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.portfolio.work.domain.Work;
import dev.tradewind.portfolio.work.domain.WorkKind;
import dev.tradewind.portfolio.work.domain.WorkState;
import dev.tradewind.portfolio.work.persistence.WorkRows;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes work, tells of it, and ends it early. */
@ApplicationScoped
public class WorkQueue {
  private final Transactions transactions;
  private final Idempotency idempotency;
  private final WorkRows rows;
  private final WorkSignal signal;
  private final WorkConfig config;
  private final Audit audit;
  private final Clock clock;

  WorkQueue(
      Transactions transactions,
      Idempotency idempotency,
      WorkRows rows,
      WorkSignal signal,
      WorkConfig config,
      Audit audit,
      Clock clock) {
    this.transactions = transactions;
    this.idempotency = idempotency;
    this.rows = rows;
    this.signal = signal;
    this.config = config;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A request for work.
   *
   * @param endpoint names the kind of request, such as {@code POST /replays}
   * @param key the caller's {@code Idempotency-Key}
   * @param requestHash of the body, by which a repeated key is compared
   * @param details for the audit log
   */
  public record Submission(
      String endpoint, String key, String requestHash, String actor, Map<String, ?> details) {}

  /**
   * Queues work, once per key.
   *
   * @param keep stores what is to be done, under the work's id, in the same transaction
   * @return the work's id, also when the key came before
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if the key came with another body, 429
   *     if too much is open
   */
  public String submit(WorkKind kind, Submission submission, BiConsumer<Handle, String> keep) {
    String field = kind.text() + "_id";
    return transactions
        .call(
            handle ->
                idempotency.once(
                    handle,
                    submission.endpoint(),
                    submission.key(),
                    submission.requestHash(),
                    ObjectNode.class,
                    () -> {
                      String id = UUID.randomUUID().toString();
                      add(handle, kind, id, submission);
                      keep.accept(handle, id);
                      return JsonNodeFactory.instance.objectNode().put(field, id);
                    }))
        .path(field)
        .asText();
  }

  private void add(Handle handle, WorkKind kind, String id, Submission submission) {
    if (rows.open(handle) >= config.mostOpen()) {
      throw Problems.of(
          429,
          "queue-full",
          "Too much work is waiting",
          "%d pieces of work wait or run. Try again when one has ended, or cancel one."
              .formatted(config.mostOpen()));
    }
    rows.add(handle, id, kind, submission.actor(), clock.instant());
    audit.record(
        handle, submission.actor(), "portfolio." + kind.text(), id, null, submission.details());
    handle.afterCommit(signal::wake);
  }

  /** A piece of work of this kind. */
  public Optional<Work> find(WorkKind kind, String id) {
    return transactions.call(handle -> rows.find(handle, id)).filter(work -> work.kind() == kind);
  }

  /**
   * Ends work early. What is finished of it stays.
   *
   * @return the work, CANCELLED
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none, 409 if it has ended
   *     otherwise
   */
  public Work cancel(WorkKind kind, String id, String actor, @Nullable String reason) {
    return transactions.call(
        handle -> {
          rows.cancel(handle, kind, id, "cancelled by " + actor, clock.instant())
              .ifPresent(
                  work ->
                      audit.record(
                          handle,
                          actor,
                          "portfolio.cancel",
                          id,
                          reason,
                          Map.of("kind", kind.text())));
          var work =
              rows.find(handle, id)
                  .filter(found -> found.kind() == kind)
                  .orElseThrow(
                      () -> Problems.notFound("There is no %s '%s'.".formatted(kind.text(), id)));
          if (work.state() != WorkState.CANCELLED) {
            throw Problems.conflict(
                "The %s '%s' has ended as %s.".formatted(kind.text(), id, work.state()));
          }
          return work;
        });
  }
}
