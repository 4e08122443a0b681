package dev.tradewind.reconciliation.books.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NetPositionTest {
  private static Fill fill(String side, String qty, String price) {
    return new Fill(
        "x", new Symbol("MGC"), Side.parse(side), new BigDecimal(qty), new BigDecimal(price));
  }

  private static void assertPosition(NetPosition position, String qty, String average) {
    assertThat(position.qty()).isEqualByComparingTo(qty);
    assertThat(position.averagePrice()).isEqualByComparingTo(average);
  }

  private static NetPosition after(Fill... fills) {
    var position = NetPosition.FLAT;
    for (Fill fill : fills) {
      position = position.plus(fill);
    }
    return position;
  }

  @Test
  void addingExtendsTheWeightedAverage() {
    assertPosition(after(fill("buy", "1", "100"), fill("buy", "3", "104")), "4", "103");
    assertPosition(after(fill("sell", "1", "100"), fill("sell", "3", "104")), "-4", "103");
  }

  @Test
  void reducingKeepsTheAverage() {
    assertPosition(after(fill("buy", "3", "100"), fill("sell", "1", "150")), "2", "100");
    assertPosition(after(fill("sell", "3", "100"), fill("buy", "2", "50")), "-1", "100");
  }

  @Test
  void closingIsFlat() {
    assertThat(after(fill("buy", "3", "100"), fill("sell", "3", "150")))
        .isEqualTo(NetPosition.FLAT);
  }

  @Test
  void crossingZeroStartsAgainAtThePriceOfTheFill() {
    assertPosition(after(fill("buy", "1", "100"), fill("sell", "3", "150")), "-2", "150");
    assertPosition(after(fill("sell", "1", "100"), fill("buy", "3", "50")), "2", "50");
  }

  @Test
  void longAndShortOfTwoStrategiesNetToNothing() {
    assertThat(after(fill("buy", "1", "1325.2"), fill("sell", "1", "1326")))
        .isEqualTo(NetPosition.FLAT);
  }

  @Test
  void refusesFillsWithoutQuantityOrPrice() {
    assertThatThrownBy(() -> fill("buy", "0", "1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> fill("buy", "1", "-1")).isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<List<Fill>> fills() {
    var one =
        Combinators.combine(
                Arbitraries.of("buy", "sell"),
                Arbitraries.integers().between(1, 9),
                Arbitraries.integers().between(1, 2000))
            .as((side, qty, price) -> fill(side, qty.toString(), price.toString()));
    return one.list().ofMaxSize(40);
  }

  @Property
  void theQuantityIsTheSumAndTheAverageLiesAmongThePrices(@ForAll("fills") List<Fill> fills) {
    var position = NetPosition.FLAT;
    var sum = BigDecimal.ZERO;
    for (Fill fill : fills) {
      position = position.plus(fill);
      sum = sum.add(fill.qty().multiply(BigDecimal.valueOf(fill.side().sign())));
      assertThat(position.qty()).isEqualByComparingTo(sum);
      assertThat(position.isFlat()).isEqualTo(sum.signum() == 0);
    }
    if (!position.isFlat()) {
      var prices = fills.stream().map(Fill::price).sorted().toList();
      assertThat(position.averagePrice()).isBetween(prices.getFirst(), prices.getLast());
    }
  }
}
