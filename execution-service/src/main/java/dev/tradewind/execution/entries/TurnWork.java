package dev.tradewind.execution.entries;

import dev.tradewind.execution.facts.domain.Moment;
import dev.tradewind.execution.runs.domain.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The turn whose close is being worked off.
 *
 * @param asOf the scope's clock: ts of the bar
 * @param entriesBlocked why no entry is traded; null when entries are
 */
public record TurnWork(Run run, long turn, Instant asOf, @Nullable String entriesBlocked) {

  /** The moment of everything decided at this close. */
  Moment moment() {
    return new Moment(run.runId(), run.tradingDay(), asOf);
  }
}
