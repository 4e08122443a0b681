package dev.tradewind.execution.hours;

import dev.tradewind.execution.hours.domain.SpecialDay;
import dev.tradewind.execution.hours.domain.StatedDay;
import dev.tradewind.execution.hours.persistence.SpecialDayTable;
import dev.tradewind.kernel.calendar.ExchangeCalendar;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.paging.Cursor;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Adds special days to a calendar and takes them back, as an operator says. */
@ApplicationScoped
public class KeepSpecialDays {

  private static final Logger LOG = Logger.getLogger(KeepSpecialDays.class);

  private final Transactions transactions;
  private final SpecialDayTable table;
  private final SpecialDayCache cache;
  private final Audit audit;
  private final ScopeClock market;
  private final Clock clock;

  KeepSpecialDays(
      Transactions transactions,
      SpecialDayTable table,
      SpecialDayCache cache,
      Audit audit,
      ScopeClock market,
      Clock clock) {
    this.transactions = transactions;
    this.table = table;
    this.cache = cache;
    this.audit = audit;
    this.market = market;
    this.clock = clock;
  }

  /**
   * Adds these days, all or none; one that stands so already is left as it is.
   *
   * @return how many are new or other than before
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if one of them cannot be, such as one
   *     that is past
   */
  public int add(ExchangeCalendar calendar, List<SpecialDay> days, String actor) {
    var seen = new HashSet<LocalDate>();
    for (var day : days) {
      if (!seen.add(day.day())) {
        throw Problems.validation("%s is in the list twice.".formatted(day.day()));
      }
    }
    int changed =
        transactions.call(
            handle -> {
              table.lock(handle, calendar.name());
              return (int) days.stream().filter(day -> add(handle, calendar, day, actor)).count();
            });
    cache.changed();
    return changed;
  }

  /**
   * Takes a day back.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if it is not there, 422 if it has begun
   */
  public void remove(ExchangeCalendar calendar, LocalDate day, String reason, String actor) {
    transactions.call(
        handle -> {
          table.lock(handle, calendar.name());
          var known =
              table
                  .find(handle, calendar.name(), day)
                  .orElseThrow(
                      () ->
                          Problems.notFound(
                              "%s has no special day %s.".formatted(calendar.name(), day)));
          known
              .removalObjection(calendar, market.now())
              .ifPresent(
                  objection -> {
                    throw Problems.validation(objection + ".");
                  });
          table.remove(handle, calendar.name(), day);
          audit.record(
              handle, actor, "special_day.remove", calendar.name(), reason, details(known));
          return true;
        });
    cache.changed();
    LOG.infof("hours.special_day_removed calendar=%s day=%s", calendar.name(), day);
  }

  /** The special days of a calendar in their order. */
  public Page<StatedDay> page(ExchangeCalendar calendar, int limit, @Nullable String cursor) {
    var after = cursor == null || cursor.isEmpty() ? null : day(cursor);
    return Page.of(
        transactions.call(handle -> table.page(handle, calendar.name(), after, limit + 1)),
        limit,
        entry -> entry.day().day().toString());
  }

  private boolean add(Handle handle, ExchangeCalendar calendar, SpecialDay day, String actor) {
    var known = table.find(handle, calendar.name(), day.day()).orElse(null);
    if (day.equals(known)) {
      return false;
    }
    day.objection(calendar, known, market.now())
        .ifPresent(
            objection -> {
              throw Problems.validation(objection + ".");
            });
    table.put(handle, calendar.name(), day, actor, clock.instant());
    var details = details(day);
    if (known != null) {
      details.put("closed_at_before", Objects.toString(known.closesAt(), "no session"));
    }
    audit.record(handle, actor, "special_day.add", calendar.name(), day.reason(), details);
    LOG.infof(
        "hours.special_day calendar=%s day=%s closes_at=%s",
        calendar.name(), day.day(), day.closesAt());
    return true;
  }

  private static LinkedHashMap<String, Object> details(SpecialDay day) {
    var details = new LinkedHashMap<String, Object>();
    details.put("day", day.day().toString());
    details.put("closes_at", Objects.toString(day.closesAt(), "no session"));
    return details;
  }

  private static LocalDate day(String cursor) {
    try {
      return LocalDate.parse(Cursor.position(cursor));
    } catch (DateTimeException e) {
      throw Cursor.notOurs(cursor);
    }
  }
}
