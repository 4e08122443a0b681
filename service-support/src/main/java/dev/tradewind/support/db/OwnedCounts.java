package dev.tradewind.support.db;

import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The figures a service owns and shows in {@code GET /db/status}; one bean, or none. */
public interface OwnedCounts {
  /** Returns numbers by name, such as {@code open_positions}. */
  Map<String, Long> counts(Handle handle);
}
