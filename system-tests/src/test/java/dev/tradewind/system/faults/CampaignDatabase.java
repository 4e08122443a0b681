package dev.tradewind.system.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks into the database of a stack, on one connection for as long as it lasts. */
final class CampaignDatabase {
  private final FaultStack stack;
  private @Nullable Connection connection;

  CampaignDatabase(FaultStack stack) {
    this.stack = stack;
  }

  /** Reads rows. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  /** A connection that answered a moment ago, or is new. */
  Connection connection() throws SQLException {
    var open = connection;
    if (open == null || !open.isValid(5)) {
      open = stack.connect();
      connection = open;
    }
    return open;
  }

  <T> T read(String sql, Reader<T> reader) {
    try (var statement = connection().createStatement();
        var rows = statement.executeQuery(sql)) {
      return reader.read(rows);
    } catch (SQLException e) {
      throw new IllegalStateException("The database does not answer: " + sql, e);
    }
  }

  /** Waits until a query counts nothing any more or has no row; false when patience ends. */
  boolean awaitNone(String sql, Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    while (true) {
      if (count(sql) <= 0) {
        return true;
      }
      if (System.nanoTime() > until) {
        return false;
      }
      Campaign.pause(40);
    }
  }

  /** As above, where it must come to that. */
  void require(String what, String sql, Duration patience) {
    if (!awaitNone(sql, patience)) {
      throw new IllegalStateException("waited in vain for " + what);
    }
  }

  /** Waits until each account has a leader that lives. */
  void awaitLeaders(int accounts, Duration patience) {
    awaitNone(
        "select %d - count(*) from execution.executor_term where %s".formatted(accounts, fresh()),
        patience);
  }

  /** How many accounts each living executor leads. */
  Map<String, Integer> led() {
    return read(
        "select i.port, count(*) from execution.executor_term t"
            + " join execution.instance_metadata i using (instance_id)"
            + " where "
            + fresh()
            + " group by i.port",
        rows -> {
          var led = new HashMap<String, Integer>();
          while (rows.next()) {
            var executor = stack.executorAt(rows.getInt(1));
            if (stack.isAlive(executor)) {
              led.merge(executor, rows.getInt(2), Integer::sum);
            }
          }
          return led;
        });
  }

  /** The living executor that leads an account. */
  String leaderOf(String account) {
    return read(
        "select i.port from execution.executor_term t join execution.instance_metadata i"
            + " using (instance_id) where t.account = '%s' and ".formatted(account)
            + fresh(),
        rows -> {
          if (rows.next()) {
            return stack.executorAt(rows.getInt(1));
          }
          throw new IllegalStateException("nobody leads " + account);
        });
  }

  /** A term that was renewed in time, or a little later: the machine may be busy. */
  private String fresh() {
    return "heartbeat_at > clock_timestamp() - interval '%d milliseconds'"
        .formatted(stack.timeToLive().multipliedBy(2).toMillis());
  }

  /** A count; one where the database is away. */
  private long count(String sql) {
    try (var statement = connection().createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      return 1;
    }
  }
}
