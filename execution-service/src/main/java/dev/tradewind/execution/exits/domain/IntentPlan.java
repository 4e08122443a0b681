package dev.tradewind.execution.exits.domain;

import dev.tradewind.execution.hours.domain.MarketSession;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about planned exits at this moment. An intent ends FILLED only when its order
 * has filled; one that expires while its position is open is followed by another, so none is lost.
 */
public final class IntentPlan {

  /** How long after a refusal the same day's window is tried again. */
  static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);

  private IntentPlan() {}

  /** One thing to do. */
  public sealed interface Step {

    /**
     * Ask for the exit.
     *
     * @param atMarket whether at the market; if not, as a limit for the day
     */
    record Submit(ExitIntent intent, boolean atMarket, LocalDate today) implements Step {}

    /** Its order has filled. */
    record Fill(ExitIntent intent) implements Step {}

    /** Nothing is left to leave: the position was closed otherwise. */
    record Drop(ExitIntent intent, String reason) implements Step {}

    /**
     * It was not filled: another takes its place.
     *
     * @param attempt of the other
     * @param urgency of the other: IMMEDIATE once the limits are used up
     * @param decisionDate of the other: the next window, or today's again after a refusal
     */
    record Replan(
        ExitIntent intent,
        String reason,
        int attempt,
        ExitIntent.Urgency urgency,
        LocalDate decisionDate,
        Instant notBefore)
        implements Step {}

    /** Today's window is done: every order of it was accepted. */
    record MarkDone(LocalDate today) implements Step {}

    /** Today's window is over, and something that was due in it was not submitted. */
    record Missed(LocalDate today, int due) implements Step {}
  }

  /**
   * What became of an intent's request.
   *
   * @param positionOpen whether something of the position is open
   * @param exit the state of its request; null before it is submitted
   * @param filled whether an order of the request has filled
   * @param accepted whether the broker has taken an order of the request
   */
  public record Known(
      ExitIntent intent,
      boolean positionOpen,
      @Nullable ExitState exit,
      boolean filled,
      boolean accepted) {}

  /**
   * The moment.
   *
   * @param session the one that is open now; null while the market is closed
   * @param lastDone the last day whose window was done; null before the first
   */
  public record Moment(
      Instant now, @Nullable MarketSession session, @Nullable LocalDate lastDone) {}

  /** Decides. */
  public static List<Step> of(Moment moment, ExitWindow window, List<Known> live) {
    var steps = new ArrayList<Step>();
    for (var known : live) {
      switch (known.intent().state()) {
        case SUBMITTED -> submitted(moment, window, known, steps);
        case PLANNED -> planned(moment, window, known, steps);
        case FILLED, EXPIRED -> {
          // nothing is left to do
        }
      }
    }
    endOfWindow(moment, window, live, steps);
    return steps;
  }

  private static void submitted(Moment moment, ExitWindow window, Known known, List<Step> steps) {
    var exit = known.exit();
    if (exit == null || exit == ExitState.OPEN) {
      return;
    }
    if (known.filled() && !known.positionOpen()) {
      steps.add(new Step.Fill(known.intent()));
    } else if (!known.positionOpen()) {
      steps.add(new Step.Drop(known.intent(), "the position was closed otherwise"));
    } else {
      steps.add(replan(moment, window, known, exit));
    }
  }

  private static Step replan(Moment moment, ExitWindow window, Known known, ExitState exit) {
    var intent = known.intent();
    boolean refused = exit == ExitState.FAILED && !known.accepted();
    int attempt = intent.attempt() + 1;
    var submittedOn = intent.submittedOn();
    return new Step.Replan(
        intent,
        refused ? "refused by the broker" : "not filled: " + exit,
        attempt,
        attempt > window.mostAttempts() ? ExitIntent.Urgency.IMMEDIATE : intent.urgency(),
        refused || submittedOn == null ? intent.decisionDate() : submittedOn,
        refused ? moment.now().plus(AFTER_REFUSAL) : moment.now());
  }

  private static void planned(Moment moment, ExitWindow window, Known known, List<Step> steps) {
    var intent = known.intent();
    var session = moment.session();
    if (!known.positionOpen()) {
      steps.add(new Step.Drop(intent, "the position was closed otherwise"));
    } else if (session != null && !moment.now().isBefore(intent.notBefore())) {
      boolean atMarket = intent.isImmediate() || !window.enabled();
      if (atMarket || (isDue(moment, session, intent) && window.contains(session, moment.now()))) {
        steps.add(new Step.Submit(intent, atMarket, session.tradingDay()));
      }
    }
  }

  /** Whether it belongs into the window of this session, which is done once. */
  private static boolean isDue(Moment moment, MarketSession session, ExitIntent intent) {
    return intent.decisionDate().isBefore(session.tradingDay())
        && !session.tradingDay().equals(moment.lastDone());
  }

  private static void endOfWindow(
      Moment moment, ExitWindow window, List<Known> live, List<Step> steps) {
    var session = moment.session();
    if (session == null
        || !window.enabled()
        || session.tradingDay().equals(moment.lastDone())
        || moment.now().isBefore(session.open().plus(window.start()))) {
      return;
    }
    var today = session.tradingDay();
    long waiting =
        live.stream()
            .filter(known -> known.positionOpen() && !known.intent().isImmediate())
            .filter(known -> isUndone(moment, session, known))
            .count();
    if (waiting == 0) {
      steps.add(new Step.MarkDone(today));
    } else if (window.isOver(session, moment.now())) {
      steps.add(new Step.Missed(today, (int) waiting));
    }
  }

  /** Whether it is due and not submitted, or submitted today and not taken by the broker yet. */
  private static boolean isUndone(Moment moment, MarketSession session, Known known) {
    var intent = known.intent();
    return switch (intent.state()) {
      case PLANNED -> isDue(moment, session, intent);
      case SUBMITTED -> session.tradingDay().equals(intent.submittedOn()) && !known.accepted();
      case FILLED, EXPIRED -> false;
    };
  }
}
