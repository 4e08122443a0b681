package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.measure.Extremes;
import dev.tradewind.execution.corporate.PositionBars;
import dev.tradewind.execution.positions.domain.Executed;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What the bars of a position have reached, however long it was held. */
@QuarkusTest
class PositionBarsTest extends TradingTestCase {

  private static final Scope SCOPE = new Scope(new AccountId("held-long"), Mode.PAPER);
  private static final Instant ENTRY = Instant.parse("2026-03-02T00:00:00Z");
  private static final int DAYS = 3;

  @Inject PositionBars positionBars;

  /** The price rises by one from day to day, so the last day has the highest high. */
  @Test
  void everyBarOfAPositionThatIsHeldOverNightsCounts() {
    jdbi.useHandle(
        handle -> {
          handle.begin();
          handle.execute(
              "insert into bar (account, mode, symbol, ts, trading_day, turn, open, high, low,"
                  + " close, volume) select 'held-long', 'paper', 'AAPL', ts, ts::date, number,"
                  + " 100 + day, 101 + day, 99 + day, 100 + day, 1 from (select number,"
                  + " timestamptz '2026-03-02T00:00:00Z' + number * interval '1 minute' as ts,"
                  + " number / 1440 as day from generate_series(0, ?) as number) minutes",
              DAYS * 1440 - 1);
          assertThat(reached(handle, ENTRY, Duration.ofDays(DAYS))).contains(extremes(99, 103));
          assertThat(reached(handle, ENTRY, Duration.ofDays(1))).contains(extremes(99, 102));
          assertThat(reached(handle, ENTRY, Duration.ofDays(1).minusMinutes(1)))
              .contains(extremes(99, 101));
          assertThat(reached(handle, ENTRY.plus(Duration.ofDays(1)), Duration.ZERO))
              .contains(extremes(100, 102));
          assertThat(reached(handle, ENTRY.plus(Duration.ofDays(DAYS)), Duration.ofDays(1)))
              .isEmpty();
          handle.rollback();
        });
  }

  private Optional<Extremes> reached(Handle handle, Instant from, Duration held) {
    return positionBars.extremes(handle, position(), from, from.plus(held));
  }

  private static Extremes extremes(int low, int high) {
    return new Extremes(BigDecimal.valueOf(low), BigDecimal.valueOf(high));
  }

  private static Position position() {
    return new Position(
        "held-long",
        SCOPE,
        "run",
        "signal",
        "manual",
        null,
        "EXTERNAL",
        "AAPL",
        Direction.LONG,
        Position.OPEN,
        d("1"),
        "order",
        ENTRY,
        d("100"),
        d("95"),
        d("95"),
        null,
        true,
        new Position.Executions(
            Executed.NONE.plus(d("1"), d("100")), Executed.NONE, true, null, null),
        null,
        1);
  }

  private static BigDecimal d(String text) {
    return new BigDecimal(text);
  }
}
