package dev.tradewind.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Filter;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What can be asked of a day under way. The range is 100 to 102; MGC costs 8.40 a round trip. */
class ActiveTradesTest {

  private final List<TradeEvent> events = new ArrayList<>();
  private final List<TradeRow> rows = new ArrayList<>();
  private Instant next = Instant.parse("2024-03-03T23:00:00Z");

  @Test
  void nothingIsActiveBeforeABreakAndAfterTheDay() {
    var replay = replay(null, strategy("A", EntryModel.E2, 1, "2", "NO_FILTER"));
    assertThat(replay.activeTrades()).isEmpty();
    assertThat(replay.dailySummary()).isEmpty();
    bars(replay, WINDOW, WINDOW, WINDOW, WINDOW, WINDOW, "101 102 100 101");
    assertThat(replay.activeTrades()).isEmpty();
    assertThat(replay.dailySummary())
        .contains(
            new DailySummary(
                LocalDate.parse("2024-03-04"),
                0,
                0,
                0,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Optional.empty()));
    bars(replay, "101 103 101 103");
    assertThat(replay.activeTrades()).hasSize(1);
    replay.end();
    assertThat(replay.activeTrades()).isEmpty();
    assertThat(replay.dailySummary()).isEmpty();
  }

  @Test
  void countsClosesWhileItConfirms() {
    var replay = replay(null, strategy("A", EntryModel.E1, 3, "2", "NO_FILTER"));
    bars(replay, WINDOW, WINDOW, WINDOW, WINDOW, WINDOW, "101 103 101 103", "103 104 103 104");
    assertThat(brief(replay)).containsExactly("A CONFIRMING 2/3 LONG stop 100");
    bars(replay, "103 103 101 102");
    assertThat(brief(replay)).containsExactly("A ARMED 0/3 LONG stop 100");
    bars(replay, "103 103 103 103", "103 103 103 103", "103 103 103 103");
    assertThat(brief(replay)).containsExactly("A PENDING_ENTRY 3/3 LONG stop 100");
    bars(replay, "104 104 103 103");
    assertThat(brief(replay)).containsExactly("A ENTERED 3/3 LONG stop 100");
  }

  @Test
  void anOpenTradeIsMeasuredAtTheLastClose() {
    var replay = replay(null, strategy("A", EntryModel.E2, 1, "2", "NO_FILTER"));
    bars(replay, WINDOW, WINDOW, WINDOW, WINDOW, WINDOW, "101 103 101 103");
    assertThat(replay.activeTrades().getFirst().pnlR()).isEqualByComparingTo("-0.21875");
    bars(replay, "103 105 102 104");
    assertThat(replay.activeTrades())
        .containsExactly(
            new ActiveTrade(
                "A",
                EntryModel.E2,
                Instant.parse("2024-03-03T23:05:00Z"),
                n("103"),
                n("100"),
                n("109"),
                Direction.LONG,
                1,
                dev.tradewind.engine.signal.StrategyState.ENTERED,
                1,
                1,
                null,
                null,
                // (1 * 10 - 8.40) / (3 * 10 + 8.40), then 1 and 2 points of 38.40
                n("0.041667"),
                n("0.260417"),
                n("0.520833")));
  }

  @Test
  void anEndedTradeStaysInViewWithItsResult() {
    var replay =
        replay(
            null,
            strategy("A", EntryModel.E2, 1, "1", "NO_FILTER"),
            strategy("B", EntryModel.E2, 1, "9", "NO_FILTER"));
    bars(replay, WINDOW, WINDOW, WINDOW, WINDOW, WINDOW, "101 103 101 103", "103 107 103 106");
    assertThat(brief(replay))
        .containsExactly("A EXITED 1/1 LONG stop 100", "B ENTERED 1/1 LONG stop 100");
    ActiveTrade ended = replay.activeTrades().getFirst();
    assertThat(ended.exitPrice()).isEqualByComparingTo("106");
    assertThat(ended.exitTs()).isEqualTo("2024-03-03T23:06:00Z");
    assertThat(ended.pnlR()).isEqualByComparingTo("0.5625");
    // 3 points of 10 less 8.40
    assertThat(replay.dailySummary())
        .contains(
            new DailySummary(
                LocalDate.parse("2024-03-04"),
                1,
                1,
                0,
                n("21.6"),
                n("0.562500"),
                Optional.of(n("1.000000"))));
    replay.end();
    assertThat(DailySummary.of(LocalDate.parse("2024-03-04"), Instrument.MGC, rows))
        .isEqualTo(
            new DailySummary(
                LocalDate.parse("2024-03-04"),
                2,
                1,
                0,
                n("43.2"),
                n("1.125000"),
                Optional.of(n("1.000000"))));
  }

  @Test
  void whatMakesNoTradeIsNotActive() {
    var limits = new RiskLimits(n("-5"), 1, 1, 15, n("-3"));
    var replay =
        replay(
            limits,
            strategy("A", EntryModel.E2, 1, "9", "NO_FILTER"),
            strategy("B", EntryModel.E2, 1, "9", "NO_FILTER"),
            strategy("C", EntryModel.E2, 1, "9", "ORB_G5"));
    bars(replay, WINDOW, WINDOW, WINDOW, WINDOW, WINDOW, "101 103 101 103");
    assertThat(brief(replay)).containsExactly("A ENTERED 1/1 LONG stop 100");
  }

  @Test
  void everyEntryAndExitIsTold() {
    var replay =
        replay(
            null,
            strategy("A", EntryModel.E2, 1, "1", "NO_FILTER"),
            strategy("B", EntryModel.E1, 1, "9", "NO_FILTER"),
            strategy("C", EntryModel.E2, 2, "9", "NO_FILTER"),
            strategy("D", EntryModel.E3, 1, "9", "NO_FILTER"));
    bars(
        replay,
        WINDOW,
        WINDOW,
        WINDOW,
        WINDOW,
        WINDOW,
        "100 100 99 99",
        "99 99 96 97",
        "97 98 97 97.5");
    replay.end();
    assertThat(events.stream().map(ActiveTradesTest::brief))
        .containsExactly(
            "23:05 ENTRY A SHORT 99 confirm_bars_met",
            "23:06 ENTRY B SHORT 99 confirm_bars_met",
            "23:06 EXIT A SHORT 96 target_hit",
            "23:06 ENTRY C SHORT 97 confirm_bars_met",
            "23:07 SCRATCH B SHORT 97.5 session_end",
            "23:07 SCRATCH C SHORT 97.5 session_end");
    assertThat(events).allSatisfy(event -> assertThat(event.contracts()).isEqualTo(1));
  }

  @Test
  void aStopIsToldAsOne() {
    var replay = replay(null, strategy("A", EntryModel.E2, 1, "9", "NO_FILTER"));
    bars(replay, WINDOW, WINDOW, WINDOW, WINDOW, WINDOW, "101 103 101 103", "103 103 99 99");
    assertThat(events.stream().map(ActiveTradesTest::brief))
        .containsExactly(
            "23:05 ENTRY A LONG 103 confirm_bars_met", "23:06 EXIT A LONG 100 stop_hit");
    // 3 points of 10 and 8.40
    assertThat(replay.dailySummary().orElseThrow().pnl()).isEqualByComparingTo("-38.4");
    assertThat(replay.dailySummary().orElseThrow().winRate()).contains(n("0.000000"));
  }

  private static final String WINDOW = "101 102 100 101";

  private Replay replay(@Nullable RiskLimits limits, Strategy... strategies) {
    var set = new StrategySet(Instrument.MGC, StrategySet.DEFAULT_LABELS, List.of(strategies));
    return new Replay(set, limits, rows::addAll, events::add);
  }

  private void bars(Replay replay, String... lines) {
    for (String line : lines) {
      String[] numbers = line.split(" ");
      replay.onBar(
          new Bar(next, n(numbers[0]), n(numbers[1]), n(numbers[2]), n(numbers[3]), n("0")));
      next = next.plusSeconds(60);
    }
  }

  private static List<String> brief(Replay replay) {
    return replay.activeTrades().stream()
        .map(
            trade ->
                "%s %s %d/%d %s stop %s"
                    .formatted(
                        trade.strategyId(),
                        trade.state(),
                        trade.confirmCount(),
                        trade.confirmNeeded(),
                        trade.direction().name(),
                        trade.stopPrice()))
        .toList();
  }

  private static String brief(TradeEvent event) {
    return "%s %s %s %s %s %s"
        .formatted(
            event.ts().toString().substring(11, 16),
            event.type(),
            event.strategyId(),
            event.direction().name(),
            event.price().stripTrailingZeros().toPlainString(),
            event.reason().text());
  }

  private static Strategy strategy(
      String id, EntryModel model, int confirmBars, String target, String filter) {
    return new Strategy(id, "0900", 5, model, confirmBars, n(target), Filter.parse(filter));
  }

  private static BigDecimal n(String number) {
    return new BigDecimal(number);
  }
}
