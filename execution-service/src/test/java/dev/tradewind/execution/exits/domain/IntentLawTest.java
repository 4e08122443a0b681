package dev.tradewind.execution.exits.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.exits.domain.ExitIntent.State;
import dev.tradewind.execution.exits.domain.IntentPlan.Known;
import dev.tradewind.execution.exits.domain.IntentPlan.Moment;
import dev.tradewind.execution.exits.domain.IntentPlan.Step;
import dev.tradewind.execution.hours.domain.MarketSession;
import dev.tradewind.kernel.calendar.Calendars;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whatever fails and whoever leads: an exit that was decided on is done, or still to be done. */
class IntentLawTest {

  /** What the world does between two looks: 0 to 6, see {@link World#happen}. */
  @Property(tries = 2000)
  void anIntentIsNeverLostWhateverFails(
      @ForAll @Size(min = 5, max = 60) List<@IntRange(min = 0, max = 6) Integer> events) {
    var world = new World();
    for (int event : events) {
      world.happen(event);
      world.look();
      assertThat(world.live().size())
          .as(
              "one live intent while the position is open, none when it is closed: %s",
              world.intents)
          .isEqualTo(world.open ? 1 : 0);
      assertThat(world.intents.stream().filter(intent -> intent.state() == State.FILLED).count())
          .isLessThanOrEqualTo(world.filled ? 1 : 0);
      assertThat(world.acceptedLimits).as("one limit a day").doesNotHaveDuplicates();
    }
  }

  /** A market, a broker that fails as it likes, and rows that outlive every leader. */
  private static final class World {
    private Instant now = Instant.parse("2026-01-05T21:15:00Z");
    private final List<ExitIntent> intents =
        new ArrayList<>(List.of(IntentPlanTest.intent(State.PLANNED)));
    private boolean open = true;
    private boolean filled;
    private boolean accepted;
    private @Nullable ExitState exit;
    private @Nullable LocalDate lastDone;

    /** The day of the limit that is submitted; empty for a market order. */
    private List<LocalDate> limit = List.of();

    private final List<LocalDate> acceptedLimits = new ArrayList<>();

    void happen(int event) {
      switch (event) {
        case 0 -> move(Duration.ofMinutes(1));
        case 1 -> move(Duration.ofMinutes(20));
        case 2 -> move(Duration.ofHours(4));
        case 3 -> { // the broker takes the order
          if (exit == ExitState.OPEN && !accepted) {
            accepted = true;
            acceptedLimits.addAll(limit);
          }
        }
        case 4 -> { // it refuses it, or the limit expires
          exit = exit == ExitState.OPEN ? ExitState.FAILED : exit;
        }
        case 5 -> { // it fills it
          if (exit == ExitState.OPEN && accepted) {
            filled = true;
            open = false;
            exit = ExitState.DONE;
          }
        }
        default -> { // another exit takes its place
          exit = exit == ExitState.OPEN ? ExitState.SUPERSEDED : exit;
        }
      }
    }

    void look() {
      var session = session();
      for (var step :
          IntentPlan.of(new Moment(now, session, lastDone), IntentPlanTest.WINDOW, known())) {
        apply(step);
      }
    }

    List<ExitIntent> live() {
      return intents.stream().filter(ExitIntent::isLive).toList();
    }

    private void move(Duration by) {
      now = now.plus(by);
    }

    private @Nullable MarketSession session() {
      return Calendars.named("nyse").sessionAt(now).flatMap(MarketSession::of).orElse(null);
    }

    private List<Known> known() {
      return live().stream()
          .map(
              intent ->
                  new Known(
                      intent,
                      open,
                      intent.state() == State.SUBMITTED ? exit : null,
                      filled,
                      accepted))
          .toList();
    }

    private void apply(Step step) {
      switch (step) {
        case Step.Submit submit -> {
          put(submit.intent(), State.SUBMITTED, submit.today());
          exit = ExitState.OPEN;
          accepted = false;
          limit = submit.atMarket() ? List.of() : List.of(submit.today());
        }
        case Step.Fill fill -> put(fill.intent(), State.FILLED, null);
        case Step.Drop drop -> put(drop.intent(), State.EXPIRED, null);
        case Step.Replan replan -> {
          put(replan.intent(), State.EXPIRED, null);
          intents.add(
              new ExitIntent(
                  intents.size() + 1,
                  "intent-" + (intents.size() + 1),
                  IntentPlanTest.SCOPE,
                  "position",
                  "AAPL",
                  State.PLANNED,
                  replan.intent().type(),
                  replan.urgency(),
                  "reason",
                  null,
                  "rule",
                  now,
                  replan.decisionDate(),
                  IntentPlanTest.YESTERDAY,
                  1,
                  replan.attempt(),
                  replan.notBefore(),
                  replan.intent().intentId(),
                  null,
                  null,
                  null,
                  null));
          exit = null;
        }
        case Step.MarkDone done -> lastDone = done.today();
        case Step.Missed _ -> {
          // told, and planned still
        }
      }
    }

    private void put(ExitIntent intent, State state, @Nullable LocalDate submittedOn) {
      intents.replaceAll(each -> each == intent ? with(each, state, submittedOn) : each);
    }
  }

  private static ExitIntent with(ExitIntent intent, State state, @Nullable LocalDate submittedOn) {
    return new ExitIntent(
        intent.number(),
        intent.intentId(),
        intent.scope(),
        intent.positionId(),
        intent.symbol(),
        state,
        intent.type(),
        intent.urgency(),
        intent.reason(),
        intent.confidence(),
        intent.actor(),
        intent.decidedAt(),
        intent.decisionDate(),
        intent.entryDate(),
        intent.holdingDays(),
        intent.attempt(),
        intent.notBefore(),
        intent.replans(),
        submittedOn == null ? null : "exit",
        submittedOn,
        null,
        null);
  }
}
