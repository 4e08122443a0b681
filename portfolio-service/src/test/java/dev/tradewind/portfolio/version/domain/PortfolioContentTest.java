package dev.tradewind.portfolio.version.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.strategy.ConfigurationException;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Filter;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.kernel.StrategyId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PortfolioContentTest {

  @Test
  void addsTheExternalStrategiesToTheCanonicalText() {
    var content = new PortfolioContent(set("A"), ids("manual"));
    assertThat(content.text())
        .isEqualTo(
            set("A").toJson().replaceFirst("}$", "")
                + ",\"external_strategies\":[{\"strategy_id\":\"manual\"}]}");
    assertThat(content.size()).isEqualTo(2);
  }

  @Test
  void writesAnEmptyListWhereThereIsNoExternalStrategy() {
    assertThat(new PortfolioContent(set("A"), List.of()).text())
        .endsWith(",\"external_strategies\":[]}");
  }

  @Test
  void aPortfolioOfExternalStrategiesAloneIsAllowed() {
    assertThat(new PortfolioContent(set(), ids("manual")).size()).isEqualTo(1);
  }

  @Test
  void anEmptyPortfolioIsRefused() {
    assertThatThrownBy(() -> new PortfolioContent(set(), List.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("at least one strategy");
  }

  @Test
  void anIdStandsForOneStrategy() {
    assertThatThrownBy(() -> new PortfolioContent(set("A"), ids("A")))
        .hasMessageContaining("external_strategies = \"A\"");
    assertThatThrownBy(() -> new PortfolioContent(set("A"), ids("B", "B")))
        .hasMessageContaining("external_strategies = \"B\"");
  }

  @Test
  void anIdHasAtMost64Characters() {
    assertThat(new PortfolioContent(set("x".repeat(64)), List.of()).size()).isEqualTo(1);
    assertThatThrownBy(() -> new PortfolioContent(set("x".repeat(65)), List.of()))
        .hasMessageContaining("1 to 64 characters");
  }

  @Property(tries = 50)
  void theOrderOfStrategiesDoesNotMatter(
      @ForAll @IntRange(min = 1, max = 8) int count, @ForAll long seed) {
    var names = new ArrayList<String>();
    var external = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      names.add("S" + i);
      external.add("X" + i);
    }
    var sorted = new PortfolioContent(set(names.toArray(String[]::new)), ids(external));
    Collections.shuffle(names, new Random(seed));
    Collections.shuffle(external, new Random(seed));
    var shuffled = new PortfolioContent(set(names.toArray(String[]::new)), ids(external));
    assertThat(shuffled.text()).isEqualTo(sorted.text());
  }

  private static StrategySet set(String... names) {
    var strategies = new ArrayList<Strategy>();
    for (var name : names) {
      strategies.add(
          new Strategy(
              name, "0900", 5, EntryModel.E1, 1, new BigDecimal("2"), Filter.parse("NO_FILTER")));
    }
    return new StrategySet(Instrument.MGC, List.of("0900"), strategies);
  }

  private static List<StrategyId> ids(String... names) {
    return ids(List.of(names));
  }

  private static List<StrategyId> ids(List<String> names) {
    return names.stream().map(StrategyId::new).toList();
  }
}
