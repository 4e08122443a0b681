package dev.tradewind.execution.external.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.external.domain.ExternalBooking.Import;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WantedImportTest {

  private static final Instant AT = Instant.parse("2026-11-19T15:00:00Z");

  @Test
  void whatAListHasTwiceIsFoundWhateverItsPrices() {
    var list =
        List.of(
            wanted("live", "AAPL", "a", Direction.LONG, "5", "95", AT),
            wanted("live", "AAPL", "b", Direction.LONG, "5", "95", AT),
            wanted("live", "AAPL", "a", Direction.LONG, "5.00", "90", AT));
    assertThat(WantedImport.repeated(list)).contains(new WantedImport.Repeated(0, 2));
  }

  @Test
  void anythingElseMakesThemTwo() {
    assertThat(
            WantedImport.repeated(
                List.of(
                    wanted("live", "AAPL", "a", Direction.LONG, "5", "95", AT),
                    wanted("live2", "AAPL", "a", Direction.LONG, "5", "95", AT),
                    wanted("live", "MSFT", "a", Direction.LONG, "5", "95", AT),
                    wanted("live", "AAPL", "b", Direction.LONG, "5", "95", AT),
                    wanted("live", "AAPL", "a", Direction.SHORT, "5", "95", AT),
                    wanted("live", "AAPL", "a", Direction.LONG, "6", "95", AT),
                    wanted("live", "AAPL", "a", Direction.LONG, "5", "95", AT.plusSeconds(1)))))
        .isEmpty();
  }

  private static WantedImport wanted(
      String account,
      String symbol,
      String strategy,
      Direction direction,
      String quantity,
      String stop,
      Instant at) {
    return new WantedImport(
        new Scope(new AccountId(account), Mode.PAPER),
        symbol,
        new Import(
            strategy, direction, new BigDecimal(quantity), null, new BigDecimal(stop), null, true),
        at);
  }
}
