package dev.tradewind.execution.startup.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.startup.domain.StartUpFacts.Held;
import dev.tradewind.execution.startup.domain.StartUpFacts.Money;
import dev.tradewind.execution.startup.domain.StartUpFacts.OurPosition;
import dev.tradewind.execution.startup.domain.StartUpFacts.Resting;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartUpStatusTest {

  private static final Instant NOW = Instant.parse("2026-03-04T15:00:00Z");

  private Money money = money("100000", "50000");
  private List<Held> held = List.of();
  private List<Resting> resting = List.of();
  private List<OurPosition> positions = List.of();
  private Set<String> closedLately = Set.of();
  private boolean buyingPowerCounts = true;

  @Test
  void isReadyWhenAllFits() {
    positions = List.of(position("AAPL", "2", 1), position("AAPL", "1", -1));
    held = List.of(new Held("AAPL", BigDecimal.ONE));
    resting = List.of(new Resting("stop", "AAPL", NOW.minusSeconds(90_000), true));
    var status = status();
    assertThat(status.state()).isEqualTo(StartUpState.READY);
    assertThat(status.entriesBlocked()).isNull();
    assertThat(status.steps())
        .extracting(StartUpStep::name)
        .containsExactly(StartUpStep.Name.values());
    assertThat(status.findings()).isEmpty();
  }

  @Test
  void beforeTheCheckNothingIsEntered() {
    assertThat(StartUpStatus.UNKNOWN.state()).isEqualTo(StartUpState.UNKNOWN);
    assertThat(StartUpStatus.UNKNOWN.entriesBlocked()).contains("has not been made");
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, true, false, false, account_blocked",
    "ACTIVE, false, true, false, trading_blocked",
    "ACTIVE, false, false, true, trade_suspended",
    "ONBOARDING, false, false, false, account_not_active"
  })
  void anAccountOrTradingBlockedByTheBrokerOnlyExits(
      String text, boolean account, boolean trading, boolean suspended, String code) {
    money =
        new Money(
            text, "USD", new BigDecimal("100"), new BigDecimal("100"), account, trading, suspended);
    assertThat(status().state()).isEqualTo(StartUpState.EXIT_ONLY);
    assertThat(status().findings()).extracting(Finding::code).containsExactly(code);
    assertThat(status().entriesBlocked()).startsWith("start-up EXIT_ONLY: ");
  }

  @Test
  void anAccountInAnotherCurrencyFails() {
    money =
        new Money(
            "ACTIVE", "EUR", new BigDecimal("100"), new BigDecimal("100"), false, false, false);
    assertThat(status().state()).isEqualTo(StartUpState.FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "100000, 1000.01, READY",
    "100000, 1000.00, READY",
    "100000, 999.99, SAFE_MODE",
    "100000, 0.01, SAFE_MODE",
    "100000, 0, SAFE_MODE",
    "100000, -0.01, SAFE_MODE",
    "0, 0, SAFE_MODE"
  })
  void buyingPowerIsAtLeastOnePercentOfTheEquity(String equity, String power, StartUpState state) {
    money = money(equity, power);
    assertThat(status().state()).isEqualTo(state);
  }

  @Test
  void inAFeedScopeTheBrokerRefusesWhatCannotBePaid() {
    buyingPowerCounts = false;
    money = money("100000", "0");
    assertThat(status().state()).isEqualTo(StartUpState.READY);
  }

  @ParameterizedTest
  @CsvSource({"3599999, READY", "3600000, READY", "3600001, SAFE_MODE"})
  void anOrderThatIsNotOursIsOldAfterAnHour(long ageMillis, StartUpState state) {
    resting = List.of(new Resting("theirs", "AAPL", NOW.minusMillis(ageMillis), false));
    assertThat(status().state()).isEqualTo(state);
    assertThat(status().findings()).extracting(Finding::code).contains("external_order");
  }

  @Test
  void severalOrdersInASymbolThatAreNotOursAreSerious() {
    resting = List.of(theirs("one", "AAPL"), theirs("two", "MSFT"));
    assertThat(status().state()).isEqualTo(StartUpState.READY);
    resting = List.of(theirs("one", "AAPL"), theirs("two", "AAPL"));
    assertThat(status().state()).isEqualTo(StartUpState.SAFE_MODE);
    assertThat(status().reasons()).isEqualTo("2 orders in AAPL are not ours");
  }

  @Test
  void severalOrdersOfOursInASymbolAreNormal() {
    resting =
        List.of(
            new Resting("stop", "AAPL", NOW.minusSeconds(90_000), true),
            new Resting("target", "AAPL", NOW.minusSeconds(90_000), true));
    assertThat(status().state()).isEqualTo(StartUpState.READY);
  }

  @Test
  void anExternalPositionBlocksBuysOfItsSymbolAndNothingElse() {
    held = List.of(new Held("MSFT", BigDecimal.TEN), new Held("FLAT", BigDecimal.ZERO));
    var status = status();
    assertThat(status.state()).isEqualTo(StartUpState.READY);
    assertThat(status.entriesBlocked()).isNull();
    assertThat(status.buysBlocked()).containsOnlyKeys("MSFT");
  }

  @Test
  void aClosedTradeWithAnOpenBrokerPositionIsSerious() {
    held = List.of(new Held("MSFT", BigDecimal.TEN));
    closedLately = Set.of("MSFT");
    var status = status();
    assertThat(status.state()).isEqualTo(StartUpState.SAFE_MODE);
    assertThat(status.findings())
        .extracting(Finding::code)
        .containsExactly("closed_trade_open_at_broker");
    assertThat(status.buysBlocked()).isEmpty();
  }

  @Test
  void aPositionThatTheBrokerHasNotOrInAnotherSizeIsSerious() {
    positions = List.of(position("AAPL", "1", 1));
    assertThat(status().state()).isEqualTo(StartUpState.SAFE_MODE);
    held = List.of(new Held("AAPL", new BigDecimal("-1")));
    assertThat(status().state()).isEqualTo(StartUpState.SAFE_MODE);
    held = List.of(new Held("AAPL", new BigDecimal("1.000")));
    assertThat(status().state()).isEqualTo(StartUpState.READY);
  }

  @Test
  void whatCannotBeTrustedFailsWhateverElseIsWrong() {
    positions = List.of(position("AAPL", "0", 1));
    money = new Money("ACTIVE", "USD", BigDecimal.ONE, BigDecimal.ZERO, true, false, false);
    assertThat(status().state()).isEqualTo(StartUpState.FAILED);
    assertThat(status().reasons()).contains("has 0 lots").doesNotContain("blocked");
  }

  @Test
  void theBrokersWordGoesBeforeOurDoubts() {
    money = new Money("ACTIVE", "USD", BigDecimal.ONE, BigDecimal.ZERO, false, true, false);
    assertThat(status().state()).isEqualTo(StartUpState.EXIT_ONLY);
  }

  @Test
  void warningsAloneLeaveReady() {
    positions =
        List.of(
            new OurPosition(
                "p", "AAPL", BigDecimal.ONE, 1, BigDecimal.TEN, new BigDecimal("11"), NOW, "none"));
    held = List.of(new Held("AAPL", BigDecimal.ONE));
    assertThat(status().state()).isEqualTo(StartUpState.READY);
    assertThat(status().codes()).containsExactly("stop_beyond_entry:p");
  }

  private StartUpStatus status() {
    return StartUpStatus.of(
        new StartUpFacts(
            money,
            "USD",
            held,
            resting,
            positions,
            closedLately,
            Set.of("AAPL"),
            buyingPowerCounts,
            NOW));
  }

  private static Resting theirs(String id, String symbol) {
    return new Resting(id, symbol, NOW, false);
  }

  private static Money money(String equity, String buyingPower) {
    return new Money(
        "ACTIVE", "USD", new BigDecimal(equity), new BigDecimal(buyingPower), false, false, false);
  }

  private static OurPosition position(String symbol, String lots, int sign) {
    return new OurPosition(
        "p-" + symbol + sign,
        symbol,
        new BigDecimal(lots),
        sign,
        new BigDecimal("100"),
        new BigDecimal("100"),
        NOW,
        "none");
  }
}
