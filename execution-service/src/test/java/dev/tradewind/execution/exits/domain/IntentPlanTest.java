package dev.tradewind.execution.exits.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.execution.exits.domain.ExitIntent.State;
import dev.tradewind.execution.exits.domain.ExitIntent.Type;
import dev.tradewind.execution.exits.domain.ExitIntent.Urgency;
import dev.tradewind.execution.exits.domain.IntentPlan.Known;
import dev.tradewind.execution.exits.domain.IntentPlan.Moment;
import dev.tradewind.execution.exits.domain.IntentPlan.Step;
import dev.tradewind.execution.hours.domain.MarketSession;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.calendar.Calendars;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntentPlanTest {

  static final Scope SCOPE = new Scope(new AccountId("live"), Mode.PAPER);
  static final LocalDate YESTERDAY = LocalDate.parse("2026-01-05");
  private static final LocalDate TODAY = LocalDate.parse("2026-01-06");
  static final ExitWindow WINDOW = window(true);

  @Test
  void aPlannedExitIsSubmittedInTheWindowBothEndsIncluded() {
    var planned = known(intent(State.PLANNED));
    assertThat(at("14:34:59.999999", planned)).isEmpty();
    assertThat(at("14:35:00", planned)).containsExactly(submit(planned, false));
    assertThat(at("15:00:00", planned)).containsExactly(submit(planned, false));
    assertThat(at("15:00:00.000001", planned)).containsExactly(new Step.Missed(TODAY, 1));
  }

  @Test
  void section7Item8TheWindowCountsFromTodaysOpenAndNotFromTheNextOne() {
    var session = session(TODAY);
    var afterOpen = session.open().plus(Duration.ofMinutes(10));
    // From the next open, tomorrow's, this moment would be a day before the window.
    assertThat(WINDOW.contains(session, afterOpen)).isTrue();
    assertThat(WINDOW.contains(session(TODAY.plusDays(1)), afterOpen)).isFalse();
    assertThat(at("14:40:00", known(intent(State.PLANNED)))).hasSize(1);
  }

  @Test
  void anEarlyCloseHasItsWindowTooAndItEndsWithTheMarket() {
    var early = session(LocalDate.parse("2026-11-27"));
    assertThat(early.close()).isEqualTo(Instant.parse("2026-11-27T18:00:00Z"));
    assertThat(WINDOW.contains(early, Instant.parse("2026-11-27T14:35:00Z"))).isTrue();
    var shortest =
        new MarketSession(TODAY, early.open(), early.open().plus(Duration.ofMinutes(10)));
    assertThat(WINDOW.contains(shortest, early.open().plus(Duration.ofMinutes(9)))).isTrue();
    assertThat(WINDOW.contains(shortest, early.open().plus(Duration.ofMinutes(10)))).isFalse();
  }

  @Test
  void whatWasDecidedTodayIsDoneOnALaterDay() {
    var today = known(intent(State.PLANNED, TODAY, 1, Urgency.EOD, Type.EXIT_PLANNED));
    assertThat(at("14:40:00", today)).containsExactly(new Step.MarkDone(TODAY));
  }

  @Test
  void immediateAndForcedExitsGoToTheMarketAsSoonAsItIsOpen() {
    var immediate = known(intent(State.PLANNED, TODAY, 1, Urgency.IMMEDIATE, Type.EXIT_PLANNED));
    var forced = known(intent(State.PLANNED, TODAY, 1, Urgency.EOD, Type.FORCE_EXIT));
    assertThat(at("14:30:00", immediate)).containsExactly(submit(immediate, true));
    assertThat(at("20:00:00", forced))
        .containsExactly(submit(forced, true), new Step.MarkDone(TODAY));
    assertThat(
            IntentPlan.of(
                new Moment(Instant.parse("2026-01-06T12:00:00Z"), null, null),
                WINDOW,
                List.of(immediate)))
        .isEmpty();
  }

  @Test
  void withoutTwoPhasesEveryExitIsDoneAtOnce() {
    var planned = known(intent(State.PLANNED));
    assertThat(IntentPlan.of(moment("20:00:00", null), window(false), List.of(planned)))
        .containsExactly(submit(planned, true));
  }

  @Test
  void theWindowIsDoneOnceADay() {
    assertThat(at("14:40:00")).containsExactly(new Step.MarkDone(TODAY));
    assertThat(
            IntentPlan.of(moment("14:40:00", TODAY), WINDOW, List.of(known(intent(State.PLANNED)))))
        .isEmpty();
    assertThat(
            IntentPlan.of(
                moment("14:40:00", YESTERDAY), WINDOW, List.of(known(intent(State.PLANNED)))))
        .hasSize(1);
  }

  @Test
  void section7Item9TheDayIsNotDoneWhileAnOrderFailedOrIsUnanswered() {
    var submitted = intent(State.SUBMITTED);
    assertThat(at("14:40:00", new Known(submitted, true, ExitState.OPEN, false, false))).isEmpty();
    assertThat(at("14:40:00", new Known(submitted, true, ExitState.OPEN, false, true)))
        .containsExactly(new Step.MarkDone(TODAY));
    assertThat(at("14:40:00", new Known(submitted, true, ExitState.FAILED, false, false)))
        .containsExactly(
            new Step.Replan(
                submitted,
                "refused by the broker",
                2,
                Urgency.EOD,
                YESTERDAY,
                Instant.parse("2026-01-06T14:41:00Z")));
  }

  @Test
  void section7Item9AnIntentEndsAtItsFillAndNotAtItsSubmission() {
    var submitted = intent(State.SUBMITTED);
    assertThat(at("16:00:00", new Known(submitted, true, ExitState.OPEN, false, true)))
        .doesNotContain(new Step.Fill(submitted));
    assertThat(at("16:00:00", new Known(submitted, false, ExitState.DONE, true, true)))
        .contains(new Step.Fill(submitted));
    assertThat(at("16:00:00", new Known(submitted, false, ExitState.DONE, false, true)))
        .contains(new Step.Drop(submitted, "the position was closed otherwise"));
  }

  @Test
  void anUnfilledLimitIsPlannedForTheNextWindowAndAfterThreeItGoesToTheMarket() {
    for (int attempt = 1; attempt <= 3; attempt++) {
      var submitted = intent(State.SUBMITTED, YESTERDAY, attempt, Urgency.EOD, Type.EXIT_PLANNED);
      assertThat(at("20:30:00", new Known(submitted, true, ExitState.FAILED, false, true)))
          .contains(
              new Step.Replan(
                  submitted,
                  "not filled: FAILED",
                  attempt + 1,
                  attempt == 3 ? Urgency.IMMEDIATE : Urgency.EOD,
                  TODAY,
                  Instant.parse("2026-01-06T20:30:00Z")));
    }
  }

  @Test
  void aRequestThatAnotherTookThePlaceOfIsPlannedAgain() {
    var submitted = intent(State.SUBMITTED);
    for (var exit : List.of(ExitState.SUPERSEDED, ExitState.OUTRANKED)) {
      assertThat(at("15:30:00", new Known(submitted, true, exit, false, true)))
          .anyMatch(Step.Replan.class::isInstance);
      assertThat(at("15:30:00", new Known(submitted, false, exit, false, true)))
          .contains(new Step.Drop(submitted, "the position was closed otherwise"));
    }
  }

  @Test
  void aPositionThatWasClosedOtherwiseNeedsNoExit() {
    var planned = intent(State.PLANNED);
    assertThat(at("14:40:00", new Known(planned, false, null, false, false)))
        .contains(new Step.Drop(planned, "the position was closed otherwise"));
  }

  @Test
  void aLateWindowIsRefused() {
    assertThatThrownBy(
            () -> new ExitWindow(true, Duration.ofMinutes(31), Duration.ofMinutes(40), 3))
        .hasMessageContaining("window-start PT31M");
    assertThat(new ExitWindow(true, Duration.ofMinutes(30), Duration.ofMinutes(120), 1))
        .isNotNull();
    assertThatThrownBy(
            () -> new ExitWindow(true, Duration.ofMinutes(5), Duration.ofMinutes(121), 3))
        .hasMessageContaining("window-end");
    assertThatThrownBy(() -> new ExitWindow(true, Duration.ofMinutes(5), Duration.ofMinutes(5), 3))
        .hasMessageContaining("window-end");
    assertThatThrownBy(() -> new ExitWindow(true, Duration.ofMinutes(-1), Duration.ofMinutes(5), 3))
        .hasMessageContaining("window-start");
    assertThatThrownBy(() -> new ExitWindow(true, Duration.ZERO, Duration.ofMinutes(5), 0))
        .hasMessageContaining("most-attempts");
  }

  @Test
  void theRulesLeaveAfterTwentyDaysAtTenPercentAndBelowTheAverage() {
    var entry = new BigDecimal("100");
    assertThat(SwingExitRules.reason(Direction.LONG, entry, 19, closes(100, 105))).isEmpty();
    assertThat(SwingExitRules.reason(Direction.LONG, entry, 20, closes(100, 105)))
        .contains("held for 20 days");
    assertThat(SwingExitRules.reason(Direction.LONG, entry, 20, List.of())).isPresent();
    assertThat(SwingExitRules.reason(Direction.LONG, entry, 1, closes(100, 109))).isEmpty();
    assertThat(SwingExitRules.reason(Direction.LONG, entry, 1, closes(100, 110)))
        .contains("profit of 10 %");
    assertThat(SwingExitRules.reason(Direction.SHORT, entry, 1, closes(100, 90)))
        .contains("profit of 10 %");
    var history = new ArrayList<>(IntStream.range(0, 199).mapToObj(_ -> entry).toList());
    assertThat(SwingExitRules.reason(Direction.LONG, entry, 1, plus(history.subList(1, 199), "99")))
        .isEmpty();
    assertThat(SwingExitRules.reason(Direction.LONG, entry, 1, plus(history, "99")))
        .hasValueSatisfying(reason -> assertThat(reason).contains("200-day average"));
    assertThat(SwingExitRules.reason(Direction.LONG, entry, 1, plus(history, "100"))).isEmpty();
    assertThat(SwingExitRules.reason(Direction.SHORT, entry, 1, plus(history, "101"))).isPresent();
  }

  private static List<BigDecimal> closes(int... closes) {
    return IntStream.of(closes).mapToObj(BigDecimal::valueOf).toList();
  }

  private static List<BigDecimal> plus(List<BigDecimal> closes, String last) {
    var all = new ArrayList<>(closes);
    all.add(new BigDecimal(last));
    return all;
  }

  private static List<Step> at(String time, Known... live) {
    return IntentPlan.of(moment(time, null), WINDOW, List.of(live));
  }

  private static Moment moment(String time, @Nullable LocalDate lastDone) {
    return new Moment(Instant.parse(TODAY + "T" + time + "Z"), session(TODAY), lastDone);
  }

  private static MarketSession session(LocalDate day) {
    return Calendars.named("nyse").session(day).flatMap(MarketSession::of).orElseThrow();
  }

  private static ExitWindow window(boolean enabled) {
    return new ExitWindow(enabled, Duration.ofMinutes(5), Duration.ofMinutes(30), 3);
  }

  private static Step submit(Known known, boolean atMarket) {
    return new Step.Submit(known.intent(), atMarket, TODAY);
  }

  private static Known known(ExitIntent intent) {
    return new Known(intent, true, null, false, false);
  }

  static ExitIntent intent(State state) {
    return intent(state, YESTERDAY, 1, Urgency.EOD, Type.EXIT_PLANNED);
  }

  private static ExitIntent intent(
      State state, LocalDate decided, int attempt, Urgency urgency, Type type) {
    return new ExitIntent(
        1,
        "intent-1",
        SCOPE,
        "position",
        "AAPL",
        state,
        type,
        urgency,
        "reason",
        4,
        "rule",
        Instant.parse("2026-01-05T21:15:00Z"),
        decided,
        LocalDate.parse("2025-12-15"),
        14,
        attempt,
        Instant.parse("2026-01-05T21:15:00Z"),
        null,
        state == State.SUBMITTED ? "exit" : null,
        state == State.SUBMITTED ? TODAY : null,
        null,
        null);
  }
}
