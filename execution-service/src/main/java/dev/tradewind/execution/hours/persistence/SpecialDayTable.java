package dev.tradewind.execution.hours.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.hours.domain.SpecialDay;
import dev.tradewind.execution.hours.domain.StatedDay;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The special days of all calendars. */
@ApplicationScoped
public class SpecialDayTable {

  private static final String SELECT =
      "select calendar, day, closes_at, reason, actor, at from special_day";

  private static final RowMapper<SpecialDay> DAY =
      (row, context) ->
          new SpecialDay(
              Columns.date(row, "day"),
              row.getObject("closes_at", LocalTime.class),
              row.getString("reason"));

  private static final RowMapper<StatedDay> ENTRY =
      (row, context) ->
          new StatedDay(DAY.map(row, context), row.getString("actor"), Columns.instant(row, "at"));

  /** All of them, by calendar. */
  public Map<String, List<SpecialDay>> all(Handle handle) {
    var byCalendar = new HashMap<String, List<SpecialDay>>();
    handle
        .createQuery(SELECT)
        .map(
            (row, context) ->
                byCalendar
                    .computeIfAbsent(row.getString("calendar"), calendar -> new ArrayList<>())
                    .add(DAY.map(row, context)))
        .list();
    return byCalendar;
  }

  /** Keeps others from changing the days of a calendar until the transaction ends. */
  public void lock(Handle handle, String calendar) {
    handle
        .createQuery(
            "select pg_advisory_xact_lock("
                + "hashtextextended('tradewind.special-days.' || :calendar, 0)) is null")
        .bind("calendar", calendar)
        .mapTo(Boolean.class)
        .one();
  }

  public Optional<SpecialDay> find(Handle handle, String calendar, LocalDate day) {
    return handle
        .createQuery(SELECT + " where calendar = :calendar and day = :day")
        .bind("calendar", calendar)
        .bind("day", day)
        .map(DAY)
        .findOne();
  }

  /** The days of a calendar after a day, in order. */
  public List<StatedDay> page(
      Handle handle, String calendar, @Nullable LocalDate after, int limit) {
    return handle
        .createQuery(
            SELECT
                + " where calendar = :calendar and (cast(:after as date) is null or day > :after)"
                + " order by day limit :limit")
        .bind("calendar", calendar)
        .bindByType("after", after, LocalDate.class)
        .bind("limit", limit)
        .map(ENTRY)
        .list();
  }

  /** Stores a day, in place of what stood there. */
  public void put(Handle handle, String calendar, SpecialDay day, String actor, Instant at) {
    handle
        .createUpdate(
            "insert into special_day (calendar, day, closes_at, reason, actor, at)"
                + " values (:calendar, :day, :closes, :reason, :actor, :at)"
                + " on conflict (calendar, day) do update set closes_at = excluded.closes_at,"
                + " reason = excluded.reason, actor = excluded.actor, at = excluded.at")
        .bind("calendar", calendar)
        .bind("day", day.day())
        .bindByType("closes", day.closesAt(), LocalTime.class)
        .bind("reason", day.reason())
        .bind("actor", actor)
        .bind("at", Columns.timestamp(at))
        .execute();
  }

  /** Takes a day back; false if it is not there. */
  public boolean remove(Handle handle, String calendar, LocalDate day) {
    return handle
            .createUpdate("delete from special_day where calendar = :calendar and day = :day")
            .bind("calendar", calendar)
            .bind("day", day)
            .execute()
        == 1;
  }
}
