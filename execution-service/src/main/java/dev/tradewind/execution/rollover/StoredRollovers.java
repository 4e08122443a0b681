package dev.tradewind.execution.rollover;

import dev.tradewind.execution.rollover.domain.Rollover;
import dev.tradewind.execution.rollover.persistence.Rollovers;
import dev.tradewind.support.paging.Cursor;
import dev.tradewind.support.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads the records of rollovers. */
@ApplicationScoped
public class StoredRollovers {

  private final Jdbi jdbi;
  private final Rollovers rollovers;

  StoredRollovers(Jdbi jdbi, Rollovers rollovers) {
    this.jdbi = jdbi;
    this.rollovers = rollovers;
  }

  /** The rollovers of a position, the first first; those that failed too. */
  public Page<Rollover> of(String positionId, int limit, @Nullable String cursor) {
    int after = cursor == null ? 0 : number(cursor);
    return Page.of(
        jdbi.<List<Rollover>, RuntimeException>withHandle(
            handle -> rollovers.of(handle, positionId, after, limit + 1)),
        limit,
        rollover -> Integer.toString(rollover.number()));
  }

  private static int number(String cursor) {
    try {
      return Integer.parseInt(Cursor.position(cursor));
    } catch (NumberFormatException e) {
      throw Cursor.notOurs(cursor);
    }
  }
}
