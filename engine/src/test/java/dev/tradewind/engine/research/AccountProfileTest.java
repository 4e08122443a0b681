package dev.tradewind.engine.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountProfileTest {

  @ParameterizedTest
  @CsvSource({
    "10, 10, 5",
    "3, 10, 16",
    "50, 10, 1",
    "50.01, 10, 0",
    "0.0000001, 0.0000001, 2147483647"
  })
  void contractsAreTheRiskOverTheStopRoundedDown(String points, String value, int contracts) {
    assertThat(AccountProfile.OWN_25K.contracts(new BigDecimal(points), new BigDecimal(value)))
        .isEqualTo(contracts);
  }

  @Test
  void everyProfileRisksItsPercent() {
    assertThat(AccountProfile.OWN_25K.riskAmount()).isEqualByComparingTo("500");
    assertThat(AccountProfile.OWN_50K.riskAmount()).isEqualByComparingTo("500");
    assertThat(AccountProfile.OWN_100K.riskAmount()).isEqualByComparingTo("500");
    assertThat(AccountProfile.OWN_25K.trueRiskPct()).isEqualByComparingTo("2");
  }

  @Test
  void aPropFirmsRiskIsOfTheDrawdownNotOfTheBalance() {
    var account = AccountProfile.own("50000", "1").propFirm(new BigDecimal("2000"));
    assertThat(account.trueRiskPct()).isEqualByComparingTo("25");
    assertThat(account.propFirm(new BigDecimal("3000")).trueRiskPct()).isEqualTo("16.6667");
  }

  @Test
  void refusesWhatCannotBeSized() {
    var account = AccountProfile.OWN_25K;
    assertThatThrownBy(() -> account.contracts(BigDecimal.ZERO, BigDecimal.TEN))
        .hasMessageContaining("stop distance");
    assertThatThrownBy(() -> account.contracts(BigDecimal.TEN, BigDecimal.ZERO))
        .hasMessageContaining("point value");
    assertThatThrownBy(() -> AccountProfile.own("0", "2")).hasMessageContaining("equity");
    assertThatThrownBy(() -> AccountProfile.own("1", "0")).hasMessageContaining("risk");
    assertThatThrownBy(() -> AccountProfile.own("1", "100.1")).hasMessageContaining("100");
    assertThatThrownBy(() -> account.propFirm(BigDecimal.ZERO)).hasMessageContaining("drawdown");
  }
}
