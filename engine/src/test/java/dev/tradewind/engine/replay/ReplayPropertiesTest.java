package dev.tradewind.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.signal.Confirmation;
import dev.tradewind.engine.signal.SignalEngine;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.engine.testing.NaiveRules;
import dev.tradewind.engine.testing.RandomMarket;
import dev.tradewind.kernel.TradingDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ReplayPropertiesTest {

  @Property(tries = 400)
  void givesWhatAStraightforwardReadingOfTheRulesGives(@ForAll long seed) {
    var market = new RandomMarket(seed);
    List<Bar> bars = market.bars(4);
    StrategySet set = market.strategies(25);
    RiskLimits limits = market.limits();
    assertThat(TradeList.csv(Replay.run(set, limits, bars)))
        .isEqualTo(NaiveRules.csv(set, limits, bars));
    assertThat(TradeList.csv(Replay.run(set, null, bars)))
        .isEqualTo(NaiveRules.csv(set, null, bars));
  }

  /** With few strategies and no volume to note, most bars of a day are passed over. */
  @Property(tries = 400)
  void quietBarsChangeNothing(@ForAll long seed) {
    var market = new RandomMarket(seed);
    List<Bar> bars = market.bars(4);
    StrategySet set = market.strategies(1 + market.random().nextInt(3));
    RiskLimits limits = market.limits();
    assertThat(TradeList.csv(Replay.run(set, limits, bars)))
        .isEqualTo(NaiveRules.csv(set, limits, bars));
    int cut = market.random().nextInt(bars.size());
    var signals = new SignalEngine(set);
    var sleeping = new SignalEngine(set);
    for (Bar bar : bars.subList(0, cut)) {
      var confirmed = signals.step(bar);
      if (bar.minute() >= sleeping.quietUntil()) {
        assertThat(sleeping.step(bar)).isEqualTo(confirmed);
      } else {
        assertThat(confirmed).isEmpty();
      }
    }
    assertThat(sleeping.orbs()).isEqualTo(signals.orbs());
    assertThat(sleeping.states()).isEqualTo(signals.states());
  }

  @Property(tries = 100)
  void aBarThatIsNotLaterIsRefused(@ForAll long seed) {
    var market = new RandomMarket(seed);
    List<Bar> bars = market.bars(2);
    var replay = new Replay(market.strategies(1), null, rows -> {});
    int cut = 1 + market.random().nextInt(bars.size() - 1);
    bars.subList(0, cut).forEach(replay::onBar);
    Bar last = bars.get(cut - 1);
    Bar earlier = bars.get(market.random().nextInt(cut));
    assertThatThrownBy(() -> replay.onBar(earlier))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bar %s: allowed is a bar later than %s", earlier.ts(), last.ts());
    replay.end();
    assertThatThrownBy(() -> replay.history(earlier))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("later than " + last.ts());
  }

  /** Bars keep their numbers in longs where they fit; where they do not, nothing may differ. */
  @Property(tries = 200)
  void goesByThePricesHoweverTheyAreWritten(@ForAll long seed) {
    var market = new RandomMarket(seed);
    List<Bar> bars = market.rewritten(market.bars(3));
    StrategySet set = market.strategies(25);
    RiskLimits limits = market.limits();
    assertThat(TradeList.csv(Replay.run(set, limits, bars)))
        .isEqualTo(NaiveRules.csv(set, limits, bars));
  }

  @Property(tries = 100)
  void everyFinishedDayIsHandedOverOnceInListOrder(@ForAll long seed) {
    var market = new RandomMarket(seed);
    List<Bar> bars = market.bars(3);
    StrategySet set = market.strategies(20);
    RiskLimits limits = market.limits();
    var streamed = new ArrayList<TradeRow>();
    var replay = new Replay(set, limits, streamed::addAll);
    bars.forEach(replay::onBar);
    replay.end();
    replay.end();
    assertThat(streamed)
        .isEqualTo(Replay.run(set, limits, bars))
        .isSortedAccordingTo(TradeList.ORDER);
  }

  /** Without the stored history a live engine would see other volumes than the replay. */
  @Property(tries = 100)
  void historyThenTheDayGivesTheConfirmationsOfAllBars(@ForAll long seed) {
    var market = new RandomMarket(seed);
    List<Bar> bars = market.bars(4);
    StrategySet set = market.strategies(20);
    LocalDate today = TradingDay.of(bars.getLast().ts());
    var whole = new SignalEngine(set);
    var restarted = new SignalEngine(set);
    for (Bar bar : bars) {
      var confirmed = whole.step(bar);
      if (TradingDay.of(bar.ts()).equals(today)) {
        assertThat(restarted.step(bar)).isEqualTo(confirmed);
      } else {
        restarted.history(bar);
      }
    }
    assertThat(restarted.orbs()).isEqualTo(whole.orbs());
    assertThat(restarted.states()).isEqualTo(whole.states());
  }

  @Property(tries = 100)
  void closingEveryDayExplicitlyChangesNothing(@ForAll long seed) {
    var market = new RandomMarket(seed);
    List<Bar> bars = market.bars(3);
    StrategySet set = market.strategies(20);
    RiskLimits limits = market.limits();
    var rows = new ArrayList<TradeRow>();
    var replay = new Replay(set, limits, rows::addAll);
    for (Collection<Bar> day : byDay(bars).values()) {
      day.forEach(replay::onBar);
      replay.end();
    }
    assertThat(rows).isEqualTo(Replay.run(set, limits, bars));
  }

  @Property(tries = 100)
  void aConfirmationDependsOnNothingLaterThanItsBar(@ForAll long seed) {
    var market = new RandomMarket(seed);
    StrategySet set = market.strategies(20);
    List<Bar> bars = market.bars(2);
    int cut = market.random().nextInt(bars.size());
    var other = new ArrayList<>(bars.subList(0, cut));
    market.bars(2).stream()
        .filter(bar -> other.isEmpty() || bar.ts().isAfter(other.getLast().ts()))
        .forEach(other::add);
    assertThat(confirmations(set, other, cut)).isEqualTo(confirmations(set, bars, cut));
  }

  private static List<List<Confirmation>> confirmations(StrategySet set, List<Bar> bars, int upTo) {
    var engine = new SignalEngine(set);
    return bars.subList(0, upTo).stream().map(engine::step).toList();
  }

  private static Map<LocalDate, List<Bar>> byDay(List<Bar> bars) {
    var days = new LinkedHashMap<LocalDate, List<Bar>>();
    for (Bar bar : bars) {
      days.computeIfAbsent(TradingDay.of(bar.ts()), day -> new ArrayList<>()).add(bar);
    }
    return days;
  }
}
