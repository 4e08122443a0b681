package dev.tradewind.execution.batches.persistence;

import dev.tradewind.execution.batches.domain.DueTime;
import dev.tradewind.execution.batches.domain.RunSchedule;
import dev.tradewind.execution.database.Columns;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** All schedules. */
@ApplicationScoped
public class RunSchedules {

  private static final String SELECT =
      "select * from run_schedule where account = :account and mode = :mode";
  private static final RowMapper<RunSchedule> MAPPER = (row, context) -> schedule(row);

  /** Stores it, in place of the one that has its name. */
  public void put(Handle handle, RunSchedule schedule) {
    var stored = Stored.of(schedule.when());
    handle
        .createUpdate(
            "insert into run_schedule (account, mode, name, kind, anchor, minutes, at_time, zone,"
                + " strategies, late_minutes, enabled, version, changed_at, changed_by) values"
                + " (:account, :mode, :name, 'batch', :anchor, :minutes, :time, :zone, string_to_array(:strategies, ','),"
                + " :late, :enabled, :version, :at, :by) on conflict (account, mode, name) do update"
                + " set anchor = excluded.anchor, minutes = excluded.minutes,"
                + " at_time = excluded.at_time, zone = excluded.zone,"
                + " strategies = excluded.strategies, late_minutes = excluded.late_minutes,"
                + " enabled = excluded.enabled, version = excluded.version,"
                + " changed_at = excluded.changed_at, changed_by = excluded.changed_by")
        .bind("account", schedule.scope().account().text())
        .bind("mode", schedule.scope().mode().text())
        .bind("name", schedule.name())
        .bind("anchor", stored.anchor())
        .bindByType("minutes", stored.minutes(), Integer.class)
        .bindByType("time", stored.time(), LocalTime.class)
        .bind("zone", stored.zone())
        .bind("strategies", String.join(",", schedule.strategies()))
        .bind("late", schedule.lateLimit().toMinutes())
        .bind("enabled", schedule.enabled())
        .bind("version", schedule.version())
        .bind("at", Columns.timestamp(schedule.changedAt()))
        .bind("by", schedule.changedBy())
        .execute();
  }

  public Optional<RunSchedule> find(Handle handle, Scope scope, String name) {
    return handle
        .createQuery(SELECT + " and name = :name for update")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("name", name)
        .map(MAPPER)
        .findOne();
  }

  /** The schedules of a scope that count, by name. */
  public List<RunSchedule> enabled(Handle handle, Scope scope) {
    return handle
        .createQuery(SELECT + " and enabled order by name")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(MAPPER)
        .list();
  }

  /** All of a scope by name, after a place in the list. */
  public List<RunSchedule> page(Handle handle, Scope scope, @Nullable String after, int limit) {
    return handle
        .createQuery(
            SELECT
                + " and (cast(:after as text) is null or name > :after) order by name limit :limit")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("after", after)
        .bind("limit", limit)
        .map(MAPPER)
        .list();
  }

  public void delete(Handle handle, Scope scope, String name) {
    handle
        .createUpdate(
            "delete from run_schedule where account = :account and mode = :mode and name = :name")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("name", name)
        .execute();
  }

  /** A due time in columns. */
  private record Stored(
      String anchor, @Nullable Integer minutes, @Nullable LocalTime time, @Nullable String zone) {

    static Stored of(DueTime when) {
      return switch (when) {
        case DueTime.AfterOpen after -> new Stored("after_open", after.minutes(), null, null);
        case DueTime.BeforeClose before -> new Stored("before_close", before.minutes(), null, null);
        case DueTime.AfterClose after -> new Stored("after_close", after.minutes(), null, null);
        case DueTime.AtTime at -> new Stored("at_time", null, at.time(), at.zone().getId());
      };
    }
  }

  private static RunSchedule schedule(ResultSet row) throws SQLException {
    return new RunSchedule(
        Columns.scope(row),
        row.getString("name"),
        when(row),
        List.of((String[]) row.getArray("strategies").getArray()),
        Duration.ofMinutes(row.getInt("late_minutes")),
        row.getBoolean("enabled"),
        row.getInt("version"),
        Columns.instant(row, "changed_at"),
        row.getString("changed_by"));
  }

  private static DueTime when(ResultSet row) throws SQLException {
    int minutes = row.getInt("minutes");
    return switch (row.getString("anchor")) {
      case "after_open" -> new DueTime.AfterOpen(minutes);
      case "before_close" -> new DueTime.BeforeClose(minutes);
      case "after_close" -> new DueTime.AfterClose(minutes);
      case "at_time" ->
          new DueTime.AtTime(
              row.getObject("at_time", LocalTime.class), ZoneId.of(row.getString("zone")));
      default -> throw new IllegalStateException("anchor " + row.getString("anchor"));
    };
  }
}
