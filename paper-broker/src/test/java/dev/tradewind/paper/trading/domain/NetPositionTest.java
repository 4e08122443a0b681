package dev.tradewind.paper.trading.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetPositionTest {

  private static NetPosition position(String qty, String avg) {
    return new NetPosition("MGC", new BigDecimal(qty), new BigDecimal(avg));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, BUY, 2, 10, 2, 10",
    "0, 0, SELL, 2, 10, -2, 10",
    "2, 10, BUY, 1, 13, 3, 11",
    "-2, 10, SELL, 1, 13, -3, 11",
    "3, 11, SELL, 1, 99, 2, 11",
    "-3, 11, BUY, 1, 99, -2, 11",
    "3, 11, SELL, 3, 99, 0, 0",
    "3, 11, SELL, 5, 12, -2, 12",
    "-3, 11, BUY, 5, 12, 2, 12",
    "1, 10, BUY, 2, 10.1, 3, 10.06666667"
  })
  void averageCost(
      String qty, String avg, Side side, BigDecimal filled, BigDecimal price, String q, String a) {
    var after = position(qty, avg).after(side, filled, price);
    assertThat(after.qty()).isEqualByComparingTo(q);
    assertThat(after.avgEntryPrice()).isEqualByComparingTo(a);
    assertThat(after.isFlat()).isEqualTo(after.qty().signum() == 0);
  }

  @Property
  void theQuantityIsTheSumOfTheFills(
      @ForAll @Size(max = 30) List<@IntRange(min = -9, max = 9) Integer> fills) {
    var position = NetPosition.flat("MGC");
    int sum = 0;
    for (int fill : fills) {
      if (fill != 0) {
        sum += fill;
        position =
            position.after(
                fill > 0 ? Side.BUY : Side.SELL,
                BigDecimal.valueOf(Math.abs(fill)),
                BigDecimal.TEN);
      }
    }
    assertThat(position.qty()).isEqualByComparingTo(BigDecimal.valueOf(sum));
    assertThat(position.avgEntryPrice())
        .isEqualByComparingTo(sum == 0 ? BigDecimal.ZERO : BigDecimal.TEN);
  }

  @Test
  void flatIsFlat() {
    assertThat(NetPosition.flat("X").isFlat()).isTrue();
  }
}
