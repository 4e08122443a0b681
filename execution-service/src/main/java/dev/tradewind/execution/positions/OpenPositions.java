package dev.tradewind.execution.positions;

import dev.tradewind.execution.positions.domain.Fill;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Fills;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.paging.Cursor;
import dev.tradewind.support.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads positions and fills. */
@ApplicationScoped
public class OpenPositions {

  private final Jdbi jdbi;
  private final Positions positions;
  private final Fills fills;

  OpenPositions(Jdbi jdbi, Positions positions, Fills fills) {
    this.jdbi = jdbi;
    this.positions = positions;
    this.fills = fills;
  }

  /** The open positions of a scope. */
  public List<Position> of(Scope scope) {
    return jdbi.<List<Position>, RuntimeException>withHandle(
        handle -> positions.open(handle, scope));
  }

  /** The fills of a run. */
  public Page<Fill> fillsOfRun(String runId, int limit, @Nullable String cursor) {
    String after = cursor == null ? "" : Cursor.position(cursor);
    return Page.of(
        jdbi.<List<Fill>, RuntimeException>withHandle(
            handle -> fills.ofRun(handle, runId, after, limit + 1)),
        limit,
        Fill::executionId);
  }
}
