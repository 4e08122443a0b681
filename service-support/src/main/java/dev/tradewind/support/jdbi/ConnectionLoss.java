package dev.tradewind.support.jdbi;

import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from a statement that is wrong. */
public final class ConnectionLoss {
  /** Ended by an administrator, by a crash, or not yet started. */
  private static final Set<String> SERVER_GOING = Set.of("57P01", "57P02", "57P03");

  private ConnectionLoss() {}

  /** Returns whether {@code e} came from a lost or refused connection. */
  public static boolean isCauseOf(Throwable e) {
    for (@Nullable Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof ConnectionException || at instanceof SQLException sql && lost(sql)) {
        return true;
      }
    }
    return false;
  }

  private static boolean lost(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("08") || SERVER_GOING.contains(state));
  }
}
