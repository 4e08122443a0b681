package dev.tradewind.execution.entries;

import dev.tradewind.execution.entries.domain.EntryTerms;
import dev.tradewind.execution.facts.domain.Moment;
import dev.tradewind.execution.hours.ScopeClock;
import dev.tradewind.execution.runs.domain.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The bar whose close is being worked off, or in a live scope the moment signals from outside are.
 *
 * @param turn the scope's step: a turn of the feed, or a live bar
 * @param asOf the scope's clock: ts of the bar in a feed scope
 * @param entriesBlocked why no entry is traded; null when entries are
 */
public record TurnWork(
    Run run,
    long turn,
    Instant asOf,
    @Nullable String entriesBlocked,
    EntryTerms terms,
    ScopeClock clock) {

  /** The work of a turn of the feed, which waits for whatever it needs. */
  public static TurnWork ofTurn(Run run, long turn, Instant asOf, @Nullable String entriesBlocked) {
    return new TurnWork(run, turn, asOf, entriesBlocked, new EntryTerms.AtTurn(), () -> asOf);
  }

  /** The moment of everything decided at this close. */
  Moment moment() {
    return new Moment(run.runId(), run.tradingDay(), asOf);
  }

  /** Why a signal that is over by its own word is not taken. */
  public String expiredText(Instant expiresAt) {
    return switch (terms) {
      case EntryTerms.AtTurn _ ->
          "expired: it was to be taken before %s, and this is the close of the bar of %s"
              .formatted(expiresAt, asOf);
      case EntryTerms.PlainOrders _ ->
          "expired: it was to be taken before %s, and it is %s".formatted(expiresAt, asOf);
    };
  }

  /** Whether the entries of this close have had their moment: the market went on without them. */
  public boolean isTooLate() {
    return switch (terms) {
      case EntryTerms.AtTurn _ -> false;
      case EntryTerms.PlainOrders plain -> clock.now().isAfter(plain.deadline());
    };
  }
}
