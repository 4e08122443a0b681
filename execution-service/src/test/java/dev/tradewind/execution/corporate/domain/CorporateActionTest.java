package dev.tradewind.execution.corporate.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CorporateActionTest {

  private static final Scope SCOPE = new Scope(new AccountId("live"), Mode.PAPER);
  private static final LocalDate SUMMER = LocalDate.parse("2026-07-01");

  private static CorporateAction split(String newUnits) {
    return CorporateAction.of(
        SCOPE,
        "AAPL",
        SUMMER,
        new Change.Split(new SplitRatio(new BigDecimal(newUnits), BigDecimal.ONE)));
  }

  @Test
  void itIsInForceFromMidnightInNewYork() {
    var action = split("2");
    assertThat(action.isInForce(Instant.parse("2026-07-01T03:59:59.999999Z"))).isFalse();
    assertThat(action.isInForce(Instant.parse("2026-07-01T04:00:00Z"))).isTrue();
    assertThat(CorporateAction.dayOf(Instant.parse("2026-07-01T03:59:59Z")))
        .isEqualTo("2026-06-30");
    assertThat(CorporateAction.dayOf(Instant.parse("2026-07-01T04:00:00Z")))
        .isEqualTo("2026-07-01");
  }

  @Test
  void whoeverTellsOfItItIsTheSameAction() {
    assertThat(split("2").actionId()).isEqualTo(split("3").actionId());
    var rename = CorporateAction.of(SCOPE, "AAPL", SUMMER, new Change.Rename("PEAR"));
    assertThat(rename.actionId()).isNotEqualTo(split("2").actionId());
    var other = new Scope(new AccountId("other"), Mode.PAPER);
    assertThat(CorporateAction.of(other, "AAPL", SUMMER, new Change.Rename("PEAR")).actionId())
        .isNotEqualTo(rename.actionId());
  }

  @Test
  void itIsToldInWords() {
    assertThat(split("2").text()).isEqualTo("a split of AAPL, 2 for 1, effective 2026-07-01");
    assertThat(new Change.Rename("PEAR").text("AAPL")).isEqualTo("the rename of AAPL to PEAR");
    assertThat(new Change.CashDividend(new BigDecimal("0.250")).text("AAPL"))
        .isEqualTo("a dividend of 0.25 per AAPL");
  }

  @Test
  void theBrokerDoesNotBringBackWhatAnOperatorWithdrew() {
    assertThat(withdrawn(StoredAction.OPERATOR).comesBack(StoredAction.BROKER)).isFalse();
    assertThat(withdrawn(StoredAction.OPERATOR).comesBack(StoredAction.OPERATOR)).isTrue();
    assertThat(withdrawn(StoredAction.BROKER).comesBack(StoredAction.BROKER)).isTrue();
    assertThat(stored(CorporateAction.State.PENDING, null).comesBack(StoredAction.OPERATOR))
        .isFalse();
    assertThat(stored(CorporateAction.State.APPLIED, null).comesBack(StoredAction.BROKER))
        .isFalse();
  }

  @Test
  void dividendsAndCashInLieuAreBookedAndNothingElse() {
    assertThat(BrokerCash.isOfShares("DIV")).isTrue();
    assertThat(BrokerCash.isOfShares("DIVNRA")).isTrue();
    assertThat(BrokerCash.isOfShares("SPLIT")).isTrue();
    assertThat(BrokerCash.isOfShares("FEE")).isFalse();
    assertThat(BrokerCash.isOfShares("CSD")).isFalse();
    assertThat(BrokerCash.isOfShares("FILL")).isFalse();
  }

  private static StoredAction withdrawn(String by) {
    return stored(CorporateAction.State.WITHDRAWN, by);
  }

  private static StoredAction stored(CorporateAction.State state, @Nullable String by) {
    return new StoredAction(split("2"), StoredAction.BROKER, state, by, null, Instant.EPOCH, null);
  }
}
