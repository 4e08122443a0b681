package dev.tradewind.execution.batches;

import dev.tradewind.execution.batches.domain.DueTime;
import dev.tradewind.execution.batches.domain.RunSchedule;
import dev.tradewind.execution.batches.persistence.RunSchedules;
import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.execution.hours.ScopeClock;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.paging.Cursor;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Keeps when batch runs are due, as operators say. */
@ApplicationScoped
public class KeepSchedules {

  private static final Logger LOG = Logger.getLogger(KeepSchedules.class);
  private static final Duration NEXT_WITHIN = Duration.ofDays(31);

  private final Transactions transactions;
  private final RunSchedules schedules;
  private final MarketHours hours;
  private final ScopeClock clock;
  private final Audit audit;

  KeepSchedules(
      Transactions transactions,
      RunSchedules schedules,
      MarketHours hours,
      ScopeClock clock,
      Audit audit) {
    this.transactions = transactions;
    this.schedules = schedules;
    this.hours = hours;
    this.clock = clock;
    this.audit = audit;
  }

  /** What an operator wants. */
  public record Wanted(
      Scope scope,
      String name,
      DueTime when,
      List<String> strategies,
      Duration lateLimit,
      boolean enabled) {

    boolean isAlready(RunSchedule schedule) {
      return schedule.when().equals(when)
          && schedule.strategies().equals(strategies)
          && schedule.lateLimit().equals(lateLimit)
          && schedule.enabled() == enabled;
    }
  }

  /**
   * Keeps it, in place of the one with its name; the same again changes nothing.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 for a scope with the clock of a feed
   */
  public RunSchedule put(Wanted wanted, String actor, String reason) {
    hours.requireCovered(
        wanted.scope(),
        "has the days of its feed as sessions, and no batch runs. Signals are taken at the close of its bars.");
    return transactions.call(handle -> put(handle, wanted, actor, reason));
  }

  /**
   * Takes it away; what it started stays.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none
   */
  public void delete(Scope scope, String name, String actor, String reason) {
    transactions.call(
        handle -> {
          if (schedules.find(handle, scope, name).isEmpty()) {
            throw Problems.notFound("%s has no schedule %s.".formatted(scope, name));
          }
          schedules.delete(handle, scope, name);
          audit.record(
              handle, actor, "run_schedule.delete", scope.toString(), reason, Map.of("name", name));
          return true;
        });
    LOG.infof("schedule.deleted scope=%s name=%s actor=%s", scope, name, actor);
  }

  /** The schedules of a scope by name. */
  public Page<RunSchedule> page(Scope scope, int limit, @Nullable String cursor) {
    String after = cursor == null || cursor.isEmpty() ? null : Cursor.position(cursor);
    return Page.of(
        transactions.call(handle -> schedules.page(handle, scope, after, limit + 1)),
        limit,
        RunSchedule::name);
  }

  /** When it is due next; empty for one that is not enabled. */
  public Optional<Instant> nextDue(RunSchedule schedule) {
    var now = clock.now();
    return schedule.enabled()
        ? schedule
            .when()
            .between(hours.calendarOf(schedule.scope()), now, now.plus(NEXT_WITHIN))
            .stream()
            .map(DueTime.Due::at)
            .findFirst()
        : Optional.empty();
  }

  private RunSchedule put(Handle handle, Wanted wanted, String actor, String reason) {
    var known = schedules.find(handle, wanted.scope(), wanted.name());
    if (known.filter(wanted::isAlready).isPresent()) {
      return known.get();
    }
    var now = clock.now();
    var schedule =
        new RunSchedule(
            wanted.scope(),
            wanted.name(),
            wanted.when(),
            wanted.strategies(),
            wanted.lateLimit(),
            wanted.enabled(),
            known.map(RunSchedule::version).orElse(0) + 1,
            now,
            actor);
    schedules.put(handle, schedule);
    audit.record(
        handle,
        actor,
        "run_schedule.put",
        wanted.scope().toString(),
        reason,
        Map.of(
            "name",
            wanted.name(),
            "when",
            wanted.when().toString(),
            "enabled",
            wanted.enabled(),
            "strategies",
            wanted.strategies(),
            "late_minutes",
            wanted.lateLimit().toMinutes()));
    LOG.infof(
        "schedule.kept scope=%s name=%s when=%s enabled=%s actor=%s",
        wanted.scope(), wanted.name(), wanted.when(), wanted.enabled(), actor);
    return schedule;
  }
}
