package dev.tradewind.execution.exits;

import dev.tradewind.execution.exits.domain.Exit;
import dev.tradewind.execution.exits.domain.ExitAttempt;
import dev.tradewind.execution.exits.domain.ExitState;
import dev.tradewind.execution.exits.persistence.ExitAttempts;
import dev.tradewind.execution.exits.persistence.ExitRequests;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.paging.PageRequest;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads requests to exit. */
@ApplicationScoped
public class StoredExits {

  private final Jdbi jdbi;
  private final ExitRequests exits;
  private final ExitAttempts attempts;

  StoredExits(Jdbi jdbi, ExitRequests exits, ExitAttempts attempts) {
    this.jdbi = jdbi;
    this.exits = exits;
    this.attempts = attempts;
  }

  /**
   * The orders of a request that have ended, in the order they were placed; a ladder has no more
   * than a dozen.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such request
   */
  public List<ExitAttempt> attempts(String exitId) {
    return jdbi.<List<ExitAttempt>, RuntimeException>withHandle(
        handle -> {
          if (exits.find(handle, exitId).isEmpty()) {
            throw Problems.notFound("There is no exit %s.".formatted(exitId));
          }
          return attempts.of(handle, exitId);
        });
  }

  /** The requests of a scope, in the order they came. */
  public Page<Exit> page(Scope scope, @Nullable ExitState state, PageRequest page) {
    return page.page(
        jdbi.<List<Exit>, RuntimeException>withHandle(
            handle -> exits.page(handle, scope, state, page.after(), page.rowsToRead())),
        Exit::number);
  }

  /**
   * The scope of a position.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such position
   */
  public Scope scopeOf(String positionId) {
    return jdbi.<Scope, RuntimeException>withHandle(
        handle ->
            exits
                .scopeOf(handle, positionId)
                .orElseThrow(
                    () -> Problems.notFound("There is no position %s.".formatted(positionId))));
  }
}
