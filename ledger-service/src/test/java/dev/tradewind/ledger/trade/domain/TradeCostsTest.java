package dev.tradewind.ledger.trade.domain;

import static dev.tradewind.ledger.trade.domain.Fills.fill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class TradeCostsTest {

  private static TradeCosts costs(
      String slippage, String commission, String total, String notional) {
    return new TradeCosts(
        new BigDecimal(slippage),
        new BigDecimal(commission),
        new BigDecimal(total),
        new BigDecimal(notional));
  }

  @Test
  void aBuyHasItsCostsOnTopOfTheNotional() {
    var fill = fill(Direction.LONG, Side.BUY, "2", "100.5", "100.25", "4.20", "10");
    assertThat(TradeCosts.of(fill)).isEqualTo(costs("5.0000", "4.2000", "9.2000", "2019.2000"));
  }

  @Test
  void aSellHasItsCostsTakenOff() {
    var fill = fill(Direction.LONG, Side.SELL, "2", "100.25", "100.5", "4.20", "10");
    assertThat(TradeCosts.of(fill)).isEqualTo(costs("5.0000", "4.2000", "9.2000", "1995.8000"));
  }

  @Test
  void slippageIsAbsolute() {
    var better = fill(Direction.LONG, Side.BUY, "1", "100", "101", "0", "1");
    assertThat(TradeCosts.of(better).slippage()).isEqualByComparingTo("1");
  }

  @Test
  void atTheRequestedPriceThereIsNoSlippage() {
    var fill = fill(Direction.SHORT, Side.SELL, "1", "100", "0");
    assertThat(TradeCosts.of(fill)).isEqualTo(costs("0.0000", "0.0000", "0.0000", "1000.0000"));
  }

  @Test
  void roundsHalfEvenOnceToFourDecimals() {
    var down = fill(Direction.LONG, Side.BUY, "1", "1.00005", "1", "0", "1");
    var up = fill(Direction.LONG, Side.BUY, "1", "1.00015", "1", "0", "1");
    assertThat(TradeCosts.of(down).slippage()).isEqualByComparingTo("0.0000");
    assertThat(TradeCosts.of(up).slippage()).isEqualByComparingTo("0.0002");
  }

  @Test
  void storedCostsThatHoldHaveNoViolations() {
    var fill = fill(Direction.LONG, Side.BUY, "2", "100.5", "100.25", "4.20", "10");
    assertThat(TradeCosts.of(fill).costViolations(fill)).isEmpty();
    assertThat(TradeCosts.of(fill).notionalViolations(fill)).isEmpty();
  }

  @Test
  void eachAlteredFigureIsNamedWithBothNumbers() {
    var fill = fill(Direction.LONG, Side.BUY, "2", "100.5", "100.25", "4.20", "10");
    assertThat(costs("5.0001", "4.2", "9.2001", "2019.2").costViolations(fill))
        .containsExactly("slippage_cost is 5.0001, expected 5.0000");
    assertThat(costs("5", "4.3", "9.3", "2019.2").costViolations(fill))
        .containsExactly("commission_cost is 4.3, expected 4.2000");
    assertThat(costs("5", "4.2", "9.1", "2019.2").costViolations(fill))
        .containsExactly("total_cost is 9.1, expected 9.2");
    assertThat(costs("5", "4.2", "9.2", "2019.2001").notionalViolations(fill))
        .containsExactly("notional is 2019.2001, expected 2019.2000");
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> fill(Direction.LONG, Side.BUY, "0", "1", "0"))
        .isInstanceOf(RefusedBookingException.class)
        .hasMessage("qty 0: allowed is more than 0");
    assertThatThrownBy(() -> fill(Direction.LONG, Side.BUY, "1", "-1", "0"))
        .hasMessageContaining("price -1");
    assertThatThrownBy(() -> fill(Direction.LONG, Side.BUY, "1", "1.000000001", "0"))
        .hasMessageContaining("allowed are 8 decimals");
    assertThatThrownBy(() -> fill(Direction.LONG, Side.BUY, "1.0000000001", "1", "0"))
        .hasMessageContaining("allowed are 9 decimals");
    assertThatThrownBy(() -> fill(Direction.LONG, Side.BUY, "1", "1", "0.00001"))
        .hasMessageContaining("allowed are 4 decimals");
    assertThat(fill(Direction.LONG, Side.BUY, "1", "1.000000010", "0.00010").price())
        .isEqualByComparingTo("1.00000001");
  }
}
