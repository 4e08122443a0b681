package dev.tradewind.execution.hours;

import dev.tradewind.execution.hours.domain.SpecialDay;
import dev.tradewind.execution.hours.persistence.SpecialDayTable;
import dev.tradewind.kernel.FailureText;
import dev.tradewind.kernel.calendar.ExchangeCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The special days, read again at most a second after somebody changed them: on this instance at
 * once. While the database does not answer, what was read last stands.
 */
@ApplicationScoped
public class SpecialDayCache {

  private static final Logger LOG = Logger.getLogger(SpecialDayCache.class);
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Jdbi jdbi;
  private final SpecialDayTable table;
  private volatile @Nullable Read last;

  private record Read(Map<String, List<SpecialDay>> byCalendar, long atNanos) {}

  SpecialDayCache(Jdbi jdbi, SpecialDayTable table) {
    this.jdbi = jdbi;
    this.table = table;
  }

  /** The calendar with the special days of its name in force. */
  ExchangeCalendar over(ExchangeCalendar calendar) {
    var read = last;
    if (read == null || System.nanoTime() - read.atNanos() > FRESH.toNanos()) {
      read = read(read);
      last = read;
    }
    return SpecialDay.over(calendar, read.byCalendar().getOrDefault(calendar.name(), List.of()));
  }

  /** Says that the table has changed. */
  void changed() {
    last = null;
  }

  private Read read(@Nullable Read before) {
    long now = System.nanoTime();
    try {
      return new Read(jdbi.withHandle(table::all), now);
    } catch (JdbiException e) {
      if (before == null) {
        throw e;
      }
      LOG.warnf("hours.special_days_unread why=%s: those read before stand", FailureText.of(e));
      return new Read(before.byCalendar(), now);
    }
  }
}
