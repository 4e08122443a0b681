package dev.tradewind.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.strategy.ConfigurationException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RiskLimitsTest {

  @Test
  void leavesOutMeansTheDefault() {
    assertThat(parse("")).isEqualTo(RiskLimits.DEFAULT);
    assertThat(parse("'max_daily_trades': 7"))
        .isEqualTo(new RiskLimits(new BigDecimal("-5"), 3, 1, 7, new BigDecimal("-3")));
    assertThat(parse("'_note': 'x', 'max_daily_loss_r': -5.0")).isEqualTo(RiskLimits.DEFAULT);
  }

  @Test
  void numbersMayBeStrings() {
    assertThat(parse("'drawdown_halt_r': '-4.50', 'max_concurrent_positions': '2'"))
        .isEqualTo(new RiskLimits(new BigDecimal("-4.5"), 2, 1, 15, new BigDecimal("-3")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.000001", "-5.0000000000", "-1.0000010", "-1e2"})
  void aHaltIsNegativeWithAtMostSixDecimalsTrailingZerosNotCounted(String halt) {
    assertThat(parse("'drawdown_halt_r': " + halt).drawdownHaltR()).isEqualByComparingTo(halt);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'drawdown_halt_r': 0",
        "'drawdown_halt_r': 5.0",
        "'drawdown_halt_r': -0.0000001",
        "'drawdown_warning_r': 3",
        "'max_concurrent_positions': -1",
        "'max_per_orb_positions': 1.5",
        "'max_daily_trades': 'many'",
        "'max_daily_trades': null",
        "'max_daily_loss_r': 'x'",
        "'max_daily_trade': 15"
      })
  void anythingElseIsAConfigurationError(String inside) {
    String field = inside.substring(1, inside.indexOf('\'', 1));
    assertThatThrownBy(() -> parse(inside))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("risk.json: " + field);
  }

  @Test
  void aCountBeyondAnyCountIsNoLimit() {
    assertThat(parse("'max_daily_trades': 1000000000000").maxDailyTrades())
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void theCanonicalTextIsReadBack() {
    var limits = parse("'drawdown_halt_r': -4.50, 'max_per_orb_positions': 2");
    assertThat(RiskLimits.parse("canonical", limits.toJson())).isEqualTo(limits);
    assertThat(RiskLimits.DEFAULT.toJson())
        .isEqualTo(
            "{\"drawdown_halt_r\":\"-5\",\"max_concurrent_positions\":3,"
                + "\"max_per_orb_positions\":1,\"max_daily_trades\":15,"
                + "\"drawdown_warning_r\":\"-3\"}");
  }

  @Test
  void readsAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("risk.json"), "{}");
    assertThat(RiskLimits.read(file)).isEqualTo(RiskLimits.DEFAULT);
  }

  private static RiskLimits parse(String inside) {
    return RiskLimits.parse("risk.json", "{" + inside.replace('\'', '"') + "}");
  }
}
