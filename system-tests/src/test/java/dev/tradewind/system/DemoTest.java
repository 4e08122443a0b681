package dev.tradewind.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.local.demo.Demo;
import dev.tradewind.local.demo.DemoInputs;
import dev.tradewind.local.demo.DemoOptions;
import dev.tradewind.local.demo.DemoReport;
import dev.tradewind.local.demo.DemoResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bars through all services; the list comes from the ledger's API. */
class DemoTest {

  @ParameterizedTest
  @CsvSource({
    "GC_201312,futures_1m/GC_201312_1m.csv",
    "ES_201312,futures_1m/ES_201312_1m.csv",
    "XAUUSD_OANDA_BID,metals_fx_1m/XAUUSD_OANDA_BID_1m.csv"
  })
  void tradesRealBarsLiveToTheExpectedList(String set, String bars) {
    var data = MarketData.of(set, bars);
    var result = run(set, DemoOptions.of(data.bars(), data.strategies(), data.risk()));
    assertThat(result.failures()).isEmpty();
    assertThat(result.tradeList()).isEqualTo(data.expectedList());
  }

  @Test
  void tradesTheSyntheticDaysAndProvesThem() {
    var result = run("synthetic", DemoOptions.DEFAULT);
    assertThat(result.failures()).isEmpty();
    assertThat(result.sessions()).hasSize(5);
    assertThat(result.signals().keySet()).contains("EXECUTED", "FILTERED");
    assertThat(result.summary().trades()).isEqualTo(2 * result.summary().roundTrips());
    assertThat(result.summary().byOutcome().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(result.trades().rows());
  }

  private static DemoResult run(String name, DemoOptions options) {
    var inputs = DemoInputs.read(options);
    try (var stack = Project.startStack("demo-" + name, 1)) {
      var result = Demo.run(stack, inputs, Project.printing(name));
      DemoReport.lines(result).forEach(System.out::println);
      return result;
    }
  }
}
