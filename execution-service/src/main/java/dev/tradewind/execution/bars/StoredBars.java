package dev.tradewind.execution.bars;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.execution.bars.persistence.Bars;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.paging.Cursor;
import dev.tradewind.support.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads stored bars page by page. */
@ApplicationScoped
public class StoredBars {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Jdbi jdbi;
  private final Bars bars;

  StoredBars(Jdbi jdbi, Bars bars) {
    this.jdbi = jdbi;
    this.bars = bars;
  }

  /** The bars of a symbol from {@code from} to {@code to}, both inclusive. */
  public Page<Bar> page(
      Scope scope, String symbol, Instant from, Instant to, int limit, @Nullable String cursor) {
    Instant begin = begin(from, cursor);
    return Page.of(
        jdbi.<List<Bar>, RuntimeException>withHandle(
            handle -> bars.range(handle, scope, symbol, begin, to, limit + 1)),
        limit,
        bar -> bar.ts().toString());
  }

  private static Instant begin(Instant from, @Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return from;
    }
    try {
      return Instant.parse(Cursor.position(cursor)).plus(MINUTE);
    } catch (DateTimeException e) {
      throw Cursor.notOurs(cursor);
    }
  }
}
