package dev.tradewind.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalEngineTest {

  private static final String INSIDE = "101 102 100 101";
  private static final String UP = "101 103 101 103";
  private static final String DOWN = "101 101 99 99";

  private SignalEngine engine = engine("CB1", "CB2", "CB3 G9");

  @Test
  void beforeTheFirstBarThereIsNoDay() {
    assertThat(engine.orbs()).isEmpty();
    assertThat(engine.tradingDay()).isNull();
    assertThat(states()).containsOnly(StrategyState.IDLE);
  }

  @Test
  void aStrategyGoesFromIdleToConfirmedBarByBar() {
    step("23:00", INSIDE, StrategyState.WATCHING);
    step("23:04", INSIDE, StrategyState.WATCHING);
    step("23:05", INSIDE, StrategyState.WATCHING);
    assertThat(engine.step(bar("23:06", UP))).hasSize(1);
    assertThat(states())
        .containsExactly(
            StrategyState.CONFIRMED, StrategyState.CONFIRMING, StrategyState.CONFIRMING);
    engine.step(bar("23:07", INSIDE));
    assertThat(states())
        .containsExactly(StrategyState.CONFIRMED, StrategyState.ARMED, StrategyState.ARMED);
    engine.step(bar("23:08", UP));
    assertThat(engine.step(bar("23:09", UP))).hasSize(1);
    assertThat(engine.step(bar("23:10", UP))).isEmpty();
    assertThat(states())
        .containsExactly(StrategyState.CONFIRMED, StrategyState.CONFIRMED, StrategyState.DONE);
    assertThat(engine.step(bar("23:11", UP))).isEmpty();
    engine.endDay();
    assertThat(states()).containsOnly(StrategyState.DONE);
  }

  @Test
  void aConfirmationSaysWhatAnOrderNeeds() {
    engine.step(bar("23:00", INSIDE));
    var confirmation = engine.step(bar("23:05", DOWN)).getFirst();
    assertThat(confirmation.tradingDay()).isEqualTo(LocalDate.parse("2024-03-04"));
    assertThat(confirmation.ts()).isEqualTo(ts("23:05"));
    assertThat(confirmation.direction()).isEqualTo(Direction.SHORT);
    assertThat(confirmation.stopPrice()).isEqualByComparingTo("102");
    assertThat(confirmation.edgePrice()).isEqualByComparingTo("100");
    assertThat(confirmation.close()).isEqualByComparingTo("99");
    assertThat(confirmation.strategy().strategyId()).isEqualTo("S1");
  }

  @Test
  void theOrbShowsItsWindowRangeAndBreak() {
    engine.step(bar("22:30", INSIDE));
    assertThat(engine.orbs().getFirst().high()).isNull();
    engine.step(bar("23:01", INSIDE));
    engine.step(bar("23:02", "101 101.5 99.5 101"));
    assertThat(engine.orbs())
        .containsExactly(
            new LiveOrb(
                "0900", 5, ts("23:00"), ts("23:05"), n("102"), n("99.5"), n("2.5"), null, null));
    engine.step(bar("23:05", UP));
    assertThat(engine.orbs().getFirst().breakDirection()).isEqualTo(Direction.LONG);
    assertThat(engine.orbs().getFirst().breakTs()).isEqualTo(ts("23:05"));
  }

  @Test
  void aBreakInTheOtherDirectionLaterDoesNotFlipIt() {
    engine = engine("CB2");
    engine.step(bar("23:00", INSIDE));
    engine.step(bar("23:05", UP));
    assertThat(engine.step(bar("23:06", DOWN))).isEmpty();
    assertThat(engine.step(bar("23:07", DOWN))).isEmpty();
    assertThat(engine.orbs().getFirst().breakDirection()).isEqualTo(Direction.LONG);
  }

  @Test
  void withoutRangeOrBreakTheDayIsDone() {
    step("23:05", UP, StrategyState.DONE);
    engine = engine("CB1");
    step("23:00", "101 101 101 101", StrategyState.WATCHING);
    step("23:05", UP, StrategyState.DONE);
    engine = engine("CB1");
    step("23:00", INSIDE, StrategyState.WATCHING);
    step("00:00", UP, StrategyState.DONE);
  }

  @Test
  void aLaterDayStartsByItself() {
    engine.step(bar("23:00", INSIDE));
    engine.step(bar("23:05", UP));
    engine.endDay();
    assertThat(
            engine.step(
                new Bar(
                    Instant.parse("2024-03-04T23:00:00Z"), n("1"), n("2"), n("1"), n("2"), n("0"))))
        .isEmpty();
    assertThat(engine.tradingDay()).isEqualTo(LocalDate.parse("2024-03-05"));
    assertThat(states()).containsOnly(StrategyState.WATCHING);
    assertThat(engine.orbs().getFirst().high()).isEqualByComparingTo("2");
  }

  @Test
  void afterTheEndOfTheDayItsBarsConfirmNothing() {
    engine.step(bar("23:00", INSIDE));
    engine.endDay();
    assertThat(engine.step(bar("23:05", UP))).isEmpty();
    assertThat(states()).containsOnly(StrategyState.DONE);
  }

  @Test
  void aBarThatIsNotLaterIsRefused() {
    engine.step(bar("23:05", INSIDE));
    assertThatThrownBy(() -> engine.step(bar("23:05", INSIDE)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> engine.history(bar("23:04", INSIDE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void confirmationsOfSeveralRangesComeByStrategyId() {
    var set =
        StrategySet.parse(
            "test",
            """
            {"strategies": [
              {"strategy_id": "B", "orb_label": "0900", "orb_minutes": 5, "entry_model": "E2",
               "confirm_bars": 1, "rr_target": 1},
              {"strategy_id": "A", "orb_label": "0900", "orb_minutes": 10, "entry_model": "E2",
               "confirm_bars": 1, "rr_target": 1}]}
            """);
    var two = new SignalEngine(set);
    two.step(bar("23:00", INSIDE));
    assertThat(two.step(bar("23:10", UP)))
        .extracting(confirmation -> confirmation.strategy().strategyId())
        .containsExactly("A", "B");
    assertThat(two.states()).containsOnlyKeys("A", "B");
  }

  private void step(String time, String numbers, StrategyState expected) {
    engine.step(bar(time, numbers));
    assertThat(states()).containsOnly(expected);
  }

  private List<StrategyState> states() {
    return List.copyOf(engine.states().values());
  }

  /** Strategies S1, S2, ... on 0900; "G9" filters them out. */
  private static SignalEngine engine(String... kinds) {
    var json = new StringBuilder("{\"strategies\": [");
    for (int i = 0; i < kinds.length; i++) {
      json.append(i == 0 ? "" : ",")
          .append(
              """
              {"strategy_id": "S%d", "orb_label": "0900", "entry_model": "E2", "rr_target": 1,
               "confirm_bars": %s, "filter_type": "%s"}
              """
                  .formatted(
                      i + 1,
                      kinds[i].substring(2, 3),
                      kinds[i].endsWith("G9") ? "ORB_G9" : "NO_FILTER"));
    }
    return new SignalEngine(StrategySet.parse("test", json.append("]}").toString()));
  }

  private static Bar bar(String time, String numbers) {
    String[] parts = numbers.split(" ");
    return new Bar(ts(time), n(parts[0]), n(parts[1]), n(parts[2]), n(parts[3]), BigDecimal.ZERO);
  }

  private static Instant ts(String time) {
    return Instant.parse("2024-03-0" + (time.startsWith("2") ? 3 : 4) + "T" + time + ":00Z");
  }

  private static BigDecimal n(String number) {
    return new BigDecimal(number);
  }
}
