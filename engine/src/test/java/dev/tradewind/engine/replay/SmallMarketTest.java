package dev.tradewind.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.BarFile;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.engine.testing.NaiveRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** From files to file, on three small days that come with the tests. */
class SmallMarketTest {

  private static final StrategySet SET =
      StrategySet.parse("strategies.json", text("strategies.json"));
  private static final RiskLimits LIMITS = RiskLimits.parse("risk.json", text("risk.json"));
  private static final List<Bar> BARS = BarFile.readAll("bars.csv", open("bars.csv"));

  @Test
  void theSetWithoutARiskManagerGivesItsList() {
    assertThat(TradeList.csv(Replay.run(SET, null, BARS))).isEqualTo(text("alone.csv"));
    assertThat(NaiveRules.csv(SET, null, BARS)).isEqualTo(text("alone.csv"));
  }

  @Test
  void theSetUnderItsLimitsGivesItsList() {
    assertThat(TradeList.csv(Replay.run(SET, LIMITS, BARS))).isEqualTo(text("limited.csv"));
    assertThat(NaiveRules.csv(SET, LIMITS, BARS)).isEqualTo(text("limited.csv"));
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(SmallMarketTest.class.getResourceAsStream("small/" + name), name);
  }

  private static String text(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }
}
