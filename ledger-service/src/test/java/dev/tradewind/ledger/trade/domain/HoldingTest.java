package dev.tradewind.ledger.trade.domain;

import static dev.tradewind.ledger.trade.domain.Fills.USD;
import static dev.tradewind.ledger.trade.domain.Fills.fill;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HoldingTest {

  private static final Holding FLAT = Holding.flat(USD);

  private static Holding buy(Holding holding, String quantity, String price) {
    return holding.after(fill(Direction.LONG, Side.BUY, quantity, price, "0"));
  }

  private static Holding sell(Holding holding, String quantity, String price) {
    return holding.after(fill(Direction.LONG, Side.SELL, quantity, price, "0"));
  }

  private static void is(Holding holding, String quantity, String price, String cost) {
    assertThat(holding.quantity()).isEqualByComparingTo(quantity);
    assertThat(holding.averagePrice().orElseThrow()).isEqualByComparingTo(price);
    assertThat(holding.cost()).isEqualTo(new Money(new BigDecimal(cost), USD));
  }

  @Test
  void aBuyOpensALongPositionAtItsPrice() {
    is(buy(FLAT, "2", "100.5"), "2", "100.5", "2010");
  }

  @Test
  void aSellOpensAShortPositionWithNegativeCost() {
    is(sell(FLAT, "2", "100.5"), "-2", "100.5", "-2010");
  }

  @Test
  void addingWeighsThePrices() {
    is(buy(buy(FLAT, "1", "100"), "3", "104"), "4", "103", "4120");
    is(sell(sell(FLAT, "1", "100"), "1", "101"), "-2", "100.5", "-2010");
  }

  @Test
  void closingAPartKeepsThePriceAndTakesItsShareOfTheCost() {
    is(sell(buy(FLAT, "4", "103"), "1", "200"), "3", "103", "3090");
    is(buy(sell(FLAT, "4", "103"), "3", "50"), "-1", "103", "-1030");
  }

  @Test
  void closingAllLeavesNothing() {
    assertThat(sell(buy(FLAT, "3", "100.33"), "3", "90")).isEqualTo(FLAT);
    assertThat(FLAT.averagePrice()).isEqualTo(Optional.empty());
  }

  @Test
  void closingBeyondZeroOpensTheOtherSideAtTheNewPrice() {
    is(sell(buy(FLAT, "1", "100"), "3", "110"), "-2", "110", "-2200");
    is(buy(sell(FLAT, "1", "100"), "2", "90"), "1", "90", "900");
  }
}
