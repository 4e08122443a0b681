package dev.tradewind.execution.exits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.exits.domain.MarketTriggers.Rules;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WantedTriggersTest {

  @Test
  void nobodyIsLeftUnlessItIsConfigured() {
    assertThat(rules(Map.of(), "breakout")).isEqualTo(Rules.NONE);
  }

  @Test
  void strategiesAreNamedOrAllOfThem() {
    var named =
        Map.of(
            "tradewind.exits.liquidity-dried-up", "thin,breakout",
            "tradewind.exits.time-based-urgent", "swing");
    assertThat(rules(named, "breakout")).isEqualTo(new Rules(true, false));
    assertThat(rules(named, "swing")).isEqualTo(new Rules(false, true));
    assertThat(rules(named, "break")).isEqualTo(Rules.NONE);
    var all = Map.of("tradewind.exits.time-based-urgent", "*");
    assertThat(rules(all, "breakout")).isEqualTo(new Rules(false, true));
  }

  private static Rules rules(Map<String, String> settings, String strategyId) {
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(ExitConfig.class)
            .withConverter(
                Duration.class, 200, text -> Duration.parse("PT" + text.toUpperCase(Locale.ROOT)))
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(ExitConfig.class);
    return new WantedTriggers(config).of(strategyId);
  }
}
