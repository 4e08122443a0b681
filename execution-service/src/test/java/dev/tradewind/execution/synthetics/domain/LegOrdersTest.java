package dev.tradewind.execution.synthetics.domain;

import static dev.tradewind.execution.synthetics.domain.LegDesk.LEGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.execution.positions.domain.Executed;
import dev.tradewind.execution.positions.domain.TradeSoFar;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LegOrdersTest {

  @Test
  void anEntryBuysTheBoughtLegAtTheMarketAndKeepsItsStopForThePosition() {
    var order = LegOrders.entry(LegDesk.planned(new BigDecimal("190")), LEGS, Direction.SHORT);
    assertThat(order.symbol()).isEqualTo(LEGS.put().toString());
    assertThat(order.side()).isEqualTo(Side.BUY);
    assertThat(order.type()).isEqualTo("market");
    assertThat(order.limitPrice()).isNull();
    assertThat(order.requestedPrice()).isNull();
    assertThat(order.stopPrice()).isEqualByComparingTo("195");
    assertThat(order.targetPrice()).isEqualByComparingTo("180");
    assertThat(order.orderKey()).isEqualTo(LegDesk.planned(null).orderKey());
    assertThat(order.tradeId()).isEqualTo("trade");
    assertThat(order.turn()).isEqualTo(7);
  }

  @Test
  void anExitSellsItAndWhatFollowsTradesTheOtherLeg() {
    var exit = LegOrders.exit(LegDesk.planned(null), LEGS, Direction.LONG);
    assertThat(exit.symbol()).isEqualTo(LEGS.call().toString());
    assertThat(exit.side()).isEqualTo(Side.SELL);
    assertThat(exit.stopPrice()).isNull();
    var entry = new LegDesk().with(Leg.ENTRY, 1, "2", "2", OrderState.FILLED).orders().getFirst();
    var opening =
        LegOrders.following(
            entry,
            LEGS,
            Direction.LONG,
            "a later run",
            new Following.Send(Leg.SELL_TO_OPEN, BigDecimal.TWO, 2));
    assertThat(opening.symbol()).isEqualTo(LEGS.put().toString());
    assertThat(opening.side()).isEqualTo(Side.SELL);
    assertThat(opening.orderKey()).isEqualTo("tw-live-paper-signal-sell_to_open-2");
    assertThat(opening.clientOrderId()).isEqualTo(opening.orderKey());
    assertThat(opening.runId()).isEqualTo("a later run");
    assertThat(opening.qty()).isEqualByComparingTo("2");
    assertThat(opening.tradeId()).isNull();
    var closing =
        LegOrders.following(
            entry,
            LEGS,
            Direction.SHORT,
            "run",
            new Following.Send(Leg.BUY_TO_CLOSE, BigDecimal.ONE, 1));
    assertThat(closing.symbol()).isEqualTo(LEGS.call().toString());
    assertThat(closing.side()).isEqualTo(Side.BUY);
  }

  /** What the position has made is what both legs' money has. */
  @Property
  void thePositionsPointsAreTheMoneyOfBothLegs(
      @ForAll boolean isLong,
      @ForAll @Size(4) List<@IntRange(min = 1, max = 5000) Integer> cents,
      @ForAll @IntRange(min = 1, max = 9) int contracts) {
    var direction = isLong ? Direction.LONG : Direction.SHORT;
    var quantity = BigDecimal.valueOf(contracts);
    var prices = cents.stream().map(cent -> BigDecimal.valueOf(cent, 2)).toList();
    var boughtAt = prices.get(0);
    var soldAt = prices.get(1);
    var boughtLeft = prices.get(2);
    var soldLeft = prices.get(3);
    var entry =
        Executed.NONE
            .plus(quantity, LEGS.pointsOfBought(direction, boughtAt))
            .worth(LEGS.pointsOfSold(direction, soldAt).multiply(quantity));
    var exit =
        Executed.NONE
            .plus(quantity, LEGS.pointsOfBought(direction, boughtLeft))
            .worth(LEGS.pointsOfSold(direction, soldLeft).multiply(quantity));
    var cash = boughtLeft.subtract(boughtAt).add(soldAt).subtract(soldLeft).multiply(quantity);
    var trade = new TradeSoFar(direction, entry, exit);
    var points =
        exit.value().subtract(entry.value()).multiply(BigDecimal.valueOf(direction.sign()));
    assertThat(points).isEqualByComparingTo(cash);
    assertThat(trade.isFlat()).isTrue();
  }
}
