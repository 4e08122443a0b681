package dev.tradewind.execution.positions;

import dev.tradewind.execution.positions.domain.Fill;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Fills;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.positions.persistence.Positions.Place;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.paging.Cursor;
import dev.tradewind.support.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads positions and fills. */
@ApplicationScoped
public class StoredPositions {

  private final Jdbi jdbi;
  private final Positions positions;
  private final Fills fills;

  StoredPositions(Jdbi jdbi, Positions positions, Fills fills) {
    this.jdbi = jdbi;
    this.positions = positions;
    this.fills = fills;
  }

  public Optional<Position> find(String positionId) {
    return jdbi.<Optional<Position>, RuntimeException>withHandle(
        handle -> positions.find(handle, positionId));
  }

  /** Positions of a scope in the order they were entered, of these states. */
  public Page<Position> page(
      Scope scope, Set<String> statuses, int limit, @Nullable String cursor) {
    var after = cursor == null ? null : place(cursor);
    return Page.of(
        jdbi.<List<Position>, RuntimeException>withHandle(
            handle -> positions.page(handle, scope, statuses, after, limit + 1)),
        limit,
        position -> position.entryTimestamp() + "/" + position.positionId());
  }

  private static Place place(String cursor) {
    String[] parts = Cursor.position(cursor).split("/", 2);
    try {
      return new Place(Instant.parse(parts[0]), parts[1]);
    } catch (DateTimeParseException | ArrayIndexOutOfBoundsException e) {
      throw Cursor.notOurs(cursor);
    }
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
