package dev.tradewind.execution.turns.domain;

import dev.tradewind.engine.bar.PriceDecimals;
import dev.tradewind.execution.runs.domain.ReconciliationStatus;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.runs.domain.RunState;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a turn asks for, given where the scope stands. */
public sealed interface TurnPlan {

  /** Nothing can be done; the turn is held until that changes. */
  record Refuse(String reason) implements TurnPlan {}

  /** A trading day begins. */
  record OpenSession() implements TurnPlan {}

  /** The session is open, and not reconciled yet. */
  record AwaitReconciliation(Run run) implements TurnPlan {}

  /** A bar of the open session. */
  record Trade(Run run) implements TurnPlan {}

  /** The open session's trading day is over. */
  record Close(Run run) implements TurnPlan {}

  /** All of it was done before. */
  record AlreadyDone() implements TurnPlan {}

  /**
   * A turn, as far as the plan depends on it.
   *
   * @param bar false for the end of a day
   * @param decimals the most that a price of the bar has
   */
  record TurnView(
      long number,
      String symbol,
      boolean bar,
      Instant ts,
      LocalDate tradingDay,
      boolean hasEvents,
      int decimals) {}

  /**
   * Where the scope stands.
   *
   * @param slotSymbol what the live slot trades; null if it is empty
   * @param targetDecimals the most that a target multiple in the live slot has
   * @param latest the session with the latest trading day; null before the first
   * @param bookedTurn the last turn booked
   * @param lastBar ts of the symbol's last stored bar; null before the first
   */
  record Standing(
      @Nullable String slotSymbol,
      int targetDecimals,
      @Nullable Run latest,
      long bookedTurn,
      @Nullable Instant lastBar) {}

  /** Decides. */
  static TurnPlan of(TurnView turn, Standing standing) {
    if (turn.number() < standing.bookedTurn()) {
      return new Refuse(
          "turn %d is older than turn %d, which is booked: this is not the broker it was"
              .formatted(turn.number(), standing.bookedTurn()));
    }
    return turn.bar() ? ofBar(turn, standing) : ofDayEnd(turn, standing);
  }

  private static TurnPlan ofBar(TurnView turn, Standing standing) {
    String objection = objection(turn, standing);
    if (objection != null) {
      return new Refuse(objection);
    }
    var latest = standing.latest();
    if (latest == null) {
      return new OpenSession();
    }
    if (latest.state() == RunState.OPEN && latest.tradingDay().equals(turn.tradingDay())) {
      return latest.reconciliation() == ReconciliationStatus.UNKNOWN
          ? new AwaitReconciliation(latest)
          : new Trade(latest);
    }
    return switch (latest.state()) {
      case OPEN, CLOSING ->
          new Refuse(
              "run %s of %s is still %s"
                  .formatted(latest.runId(), latest.tradingDay(), latest.state()));
      case UNPROVEN ->
          new Refuse(
              "the last session, run %s of %s, is unproven"
                  .formatted(latest.runId(), latest.tradingDay()));
      case PROVEN, OVERRIDDEN ->
          turn.tradingDay().isAfter(latest.tradingDay())
              ? new OpenSession()
              : new Refuse(
                  "trading day %s is closed: run %s of %s is the last"
                      .formatted(turn.tradingDay(), latest.runId(), latest.tradingDay()));
    };
  }

  private static @Nullable String objection(TurnView turn, Standing standing) {
    String symbol = standing.slotSymbol();
    if (symbol == null) {
      return "a portfolio in the live slot";
    }
    if (!symbol.equals(turn.symbol())) {
      return "the feed brings %s, the live slot trades %s".formatted(turn.symbol(), symbol);
    }
    if (turn.decimals() + standing.targetDecimals() > PriceDecimals.KEPT) {
      return "prices with %d decimals and targets with %d could need more than %d decimals"
          .formatted(turn.decimals(), standing.targetDecimals(), PriceDecimals.KEPT);
    }
    var last = standing.lastBar();
    if (turn.number() > standing.bookedTurn() && last != null && !turn.ts().isAfter(last)) {
      return "bar %s is not after the last stored one, %s".formatted(turn.ts(), last);
    }
    return null;
  }

  private static TurnPlan ofDayEnd(TurnView turn, Standing standing) {
    var latest = standing.latest();
    if (latest == null || !latest.tradingDay().equals(turn.tradingDay())) {
      return turn.hasEvents()
          ? new Refuse("a session of %s to book its last events in".formatted(turn.tradingDay()))
          : new AlreadyDone();
    }
    return latest.state().isOpen() ? new Close(latest) : new AlreadyDone();
  }
}
