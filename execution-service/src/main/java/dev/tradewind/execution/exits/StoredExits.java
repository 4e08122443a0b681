package dev.tradewind.execution.exits;

import dev.tradewind.execution.exits.domain.Exit;
import dev.tradewind.execution.exits.domain.ExitState;
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

  StoredExits(Jdbi jdbi, ExitRequests exits) {
    this.jdbi = jdbi;
    this.exits = exits;
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
