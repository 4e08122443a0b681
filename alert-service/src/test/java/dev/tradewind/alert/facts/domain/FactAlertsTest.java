package dev.tradewind.alert.facts.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.alert.alerts.domain.NewAlert;
import dev.tradewind.alert.alerts.domain.Severity;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactAlertsTest {
  private static final FactAlerts ALERTS = new FactAlerts("demo");
  private static final DailyResult RESULT = new DailyResult(new BigDecimal("-5.123456"), 4, true);

  private static FactSource source(long number) {
    return new FactSource(
        new Scope(new AccountId("demo"), Mode.PAPER),
        number,
        "20131006_230000_a7f3",
        LocalDate.of(2013, 10, 7));
  }

  @Test
  void theSameFactRaisesTheSameAlertAndAnotherFactAnother() {
    assertThat(ALERTS.breaker(source(4), RESULT, new BigDecimal("-5")))
        .isEqualTo(ALERTS.breaker(source(4), RESULT, new BigDecimal("-5")));
    assertThat(ALERTS.breaker(source(4), RESULT, new BigDecimal("-5")).id())
        .isNotEqualTo(ALERTS.breaker(source(5), RESULT, new BigDecimal("-5")).id())
        .isNotEqualTo(ALERTS.drawdown(source(4), RESULT, new BigDecimal("-3")).id());
  }

  @Test
  void severitiesFollowTheKindOfTrouble() {
    assertThat(ALERTS.breaker(source(1), RESULT, new BigDecimal("-5")).severity())
        .isEqualTo(Severity.CRITICAL);
    assertThat(ALERTS.drawdown(source(1), RESULT, new BigDecimal("-3")).severity())
        .isEqualTo(Severity.HIGH);
    assertThat(ALERTS.wentLive(source(1), "orb", "2", 12).severity()).isEqualTo(Severity.MEDIUM);
    assertThat(ALERTS.rejected(source(1), "s", "manual", "MGC", "no cash").severity())
        .isEqualTo(Severity.MEDIUM);
    assertThat(ALERTS.sessionClosed(source(1), Map.of(), 0, RESULT).severity())
        .isEqualTo(Severity.LOW);
  }

  @Test
  void theSentenceNamesTheFiguresAndTheDetailsKeepThemExact() {
    NewAlert alert = ALERTS.breaker(source(1), RESULT, new BigDecimal("-5"));
    assertThat(alert.message())
        .isEqualTo(
            "demo/paper has lost 5.12 R today after 4 exits; the circuit breaker stands at -5 R");
    assertThat(alert.details())
        .containsEntry("realized_r", "-5.123456")
        .containsEntry("threshold_r", "-5")
        .containsEntry("account", "demo")
        .containsEntry("trading_day", "2013-10-07");
    assertThat(alert.sourceId()).isEqualTo("demo/paper/1");
  }

  @Test
  void theSummaryCountsSignalsByState() {
    assertThat(
            ALERTS
                .sessionClosed(source(1), Map.of("FILTERED", 2L, "EXECUTED", 1L), 2, RESULT)
                .message())
        .isEqualTo(
            "Session 2013-10-07 of demo/paper closed at -5.12 R: 4 exits, 2 fills, 3 signals (1"
                + " EXECUTED, 2 FILTERED)");
    assertThat(ALERTS.sessionClosed(source(1), Map.of(), 0, DailyResult.NONE).message())
        .endsWith("0 signals");
  }

  @Test
  void aReasonThatIsTooLongIsCut() {
    assertThat(ALERTS.rejected(source(1), "s", "manual", "MGC", "x".repeat(5000)).message())
        .hasSize(2000)
        .endsWith("…");
  }
}
