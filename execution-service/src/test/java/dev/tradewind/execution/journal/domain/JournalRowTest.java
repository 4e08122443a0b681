package dev.tradewind.execution.journal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JournalRowTest {

  private static final Currency USD = Currency.getInstance("USD");
  private static final LocalDate DAY = LocalDate.parse("2024-03-04");
  private static final Instant TS = Instant.parse("2024-03-03T23:05:00Z");

  @Test
  void aTradeFillsEveryColumnAsTheTradeListPrintsIt() {
    var row =
        SignalRows.traded(
            signal("0900"),
            DAY,
            TS,
            new BigDecimal("100.00"),
            new BigDecimal("90"),
            new BigDecimal("120.0"),
            TS.plusSeconds(60),
            new BigDecimal("120"),
            "TARGET",
            figures());
    var pnl = new Money(new BigDecimal("191.60"), USD);
    var columns = JournalRow.of(row, new JournalRow.Beside(BigDecimal.ONE, pnl, "USD", true, null));
    assertThat(line(columns))
        .isEqualTo(
            "2024-03-04,A,0900,E2,long,2024-03-03T23:05:00Z,100,90,120,2024-03-03T23:06:00Z,120,"
                + "TARGET,20,1.767528,0.000000,1.845018,10");
    assertThat(columns)
        .containsEntry("contracts", "1")
        .containsEntry("pnl_amount", "191.60")
        .containsEntry("currency", "USD")
        .containsEntry("risk_check_passed", true)
        .containsEntry("risk_check_reason", null);
  }

  @Test
  void theOtherOutcomesFillTheColumnsTheirTableSays() {
    assertThat(line(SignalRows.rejected(signal("0900"), DAY, TS, "max_per_orb")))
        .isEqualTo(
            "2024-03-04,A,0900,E2,long,2024-03-03T23:05:00Z,,90,,,,REJECTED:max_per_orb,,,,,");
    assertThat(line(SignalRows.withoutRisk(signal("0900"), DAY, TS, new BigDecimal("89.0"))))
        .isEqualTo("2024-03-04,A,0900,E2,long,2024-03-03T23:05:00Z,89,90,,,,NO_RISK,,,,,-1");
    assertThat(line(SignalRows.unfilled(signal("0900"), DAY)))
        .isEqualTo("2024-03-04,A,0900,E2,long,,,90,,,,NO_FILL,,,,,");
  }

  @Test
  void aSignalFromOutsideHasNoLabel() {
    assertThat(line(SignalRows.unfilled(signal(null), DAY))).startsWith("2024-03-04,A,,E2,long,");
  }

  private static TradeFigures figures() {
    return new TradeFigures(
        new BigDecimal("20.0"),
        new BigDecimal("1.767528"),
        new BigDecimal("0.000000"),
        new BigDecimal("1.845018"),
        new BigDecimal("10.0"));
  }

  private static String line(TradeRow row) {
    return line(JournalRow.of(row, new JournalRow.Beside(BigDecimal.ONE, null, "USD", false, "x")));
  }

  private static String line(java.util.Map<String, @Nullable Object> columns) {
    return Stream.of(TradeList.HEADER.split(",", -1))
        .map(column -> columns.get(column) == null ? "" : String.valueOf(columns.get(column)))
        .collect(Collectors.joining(","));
  }

  private static Signal signal(@Nullable String label) {
    return new Signal(
        "id",
        new Scope(new AccountId("demo"), Mode.PAPER),
        "run",
        "A",
        "MGC",
        Signal.ENGINE,
        Signal.BASE_ENTRY,
        Direction.LONG,
        label,
        "E2",
        null,
        null,
        null,
        null,
        DAY,
        TS,
        null,
        new BigDecimal("90"),
        new BigDecimal("2"),
        null,
        BigDecimal.ONE,
        null,
        null,
        null);
  }
}
