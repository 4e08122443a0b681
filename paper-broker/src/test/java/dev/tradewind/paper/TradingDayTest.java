package dev.tradewind.paper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFill;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.OrderQuery;
import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.OrderStatus;
import dev.tradewind.broker.turn.Turn;
import dev.tradewind.broker.turn.TurnEvent;
import dev.tradewind.kernel.Side;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A day's orders over real HTTP, as the executor sends them. */
@QuarkusTest
@Service
class TradingDayTest {

  private static final String UP = "101 103 101 103";

  @Test
  void atTheCloseAnOrderIsFilledAtThatCloseAndHeadsTheNextTurn() {
    var session = Session.of(UP, "103 104 103 104", "104 109 104 109");
    var order = session.buyAtClose("A", "100", "2");
    assertThat(order.status()).isEqualTo(OrderStatus.NEW);
    assertThat(order.legs())
        .extracting(BrokerOrder::status)
        .containsExactly(OrderStatus.HELD, OrderStatus.HELD);
    session.next();
    assertThat(session.events()).containsExactly("fill entry A 103 4.20");
    var fill = (TurnEvent.Fill) session.turn().events().getFirst();
    assertThat(fill.ts()).isEqualTo(session.from);
    assertThat(fill.orderId()).isEqualTo(order.id());
    assertThat(fill.side()).isEqualTo(Side.BUY);
    assertThat(fill.stopPrice()).isEqualByComparingTo("100");
    assertThat(fill.takeProfitPrice()).isEqualByComparingTo("109");
    assertThat(fill.positionQty()).isEqualByComparingTo("1");
    assertThat(Paper.broker().findByClientOrderId(session.id("A")).orElseThrow().legs())
        .extracting(BrokerOrder::status)
        .containsExactly(OrderStatus.NEW, OrderStatus.NEW);
    session.next();
    assertThat(session.events())
        .containsExactly("fill take_profit A 109 4.20", "canceled stop_loss A OCO");
    session.finish();
  }

  @Test
  void atTheOpenAnOrderIsFilledAtTheNextOpenOrEndsWithoutRisk() {
    var session = Session.of(UP, "104 104 103 103", "99 103 98 101");
    session.buyAtOpen("A", "100", "2");
    session.next();
    assertThat(session.events()).containsExactly("fill entry A 104 4.20");
    session.buyAtOpen("B", "100", "2");
    session.next();
    assertThat(session.events())
        .containsExactly(
            "canceled entry B NO_RISK 99",
            "fill stop_loss A 99 4.20",
            "canceled take_profit A OCO");
    var order = Paper.broker().findByClientOrderId(session.id("B")).orElseThrow();
    assertThat(order.status()).isEqualTo(OrderStatus.CANCELED);
    assertThat(order.legs()).extracting(BrokerOrder::status).containsOnly(OrderStatus.CANCELED);
    session.finish();
  }

  @Test
  void aRestingOrderIsFilledAtItsLimitOrEndsWithTheDay() {
    var session = Session.of(UP, "103 104 102 104", "104 105 103 104");
    session.buyAt("102", "A", "100", "5");
    session.buyAt("95", "B", "90", null);
    session.next();
    assertThat(session.events()).containsExactly("fill entry A 102 4.20");
    session.next();
    assertThat(session.events()).isEmpty();
    var end = session.next();
    assertThat(end.kind()).isEqualTo(Turn.Kind.DAY_END);
    assertThat(end.last()).isTrue();
    assertThat(end.bar()).isNull();
    assertThat(end.ts()).isEqualTo(session.from.plusSeconds(120));
    assertThat(session.events())
        .containsExactly(
            "canceled entry B NO_FILL",
            "fill session_end A 104 4.20",
            "canceled take_profit A OCO",
            "canceled stop_loss A OCO");
    var exit = (TurnEvent.Fill) end.events().get(1);
    var own = Paper.broker().findById(exit.orderId()).orElseThrow();
    assertThat(own.status()).isEqualTo(OrderStatus.FILLED);
    assertThat(own.side()).isEqualTo(Side.SELL);
    assertThat(own.clientOrderId()).isEqualTo(exit.clientOrderId());
    assertThat(Paper.broker().orders(OrderQuery.all()))
        .extracting(BrokerOrder::id)
        .contains(own.id());
    session.finish();
    assertThat(Paper.broker().positions()).isEmpty();
    assertThat(Paper.broker().orders(OrderQuery.open())).isEmpty();
  }

  @Test
  void longAndShortStandSideBySideAndAreNetted() {
    var session = Session.of(UP, "103 103 103 103", "103 103 103 103");
    var before = Paper.broker().account().cash();
    session.buyAtClose("B", "100", "9");
    session.sellAtClose("A", "110", "9");
    session.sellAtClose("C", "110", "9");
    session.next();
    assertThat(session.events())
        .containsExactly("fill entry A 103 4.20", "fill entry B 103 4.20", "fill entry C 103 4.20");
    assertThat(session.turn().events())
        .extracting(event -> ((TurnEvent.Fill) event).positionQty().toPlainString())
        .containsExactly("-1", "0", "-1");
    var position = Paper.broker().positions().getFirst();
    assertThat(position.qty()).isEqualByComparingTo("-1");
    assertThat(position.avgEntryPrice()).isEqualByComparingTo("103");
    assertThat(position.marketValue()).isEqualByComparingTo("-1030");
    var account = Paper.broker().account();
    assertThat(account.cash()).isEqualByComparingTo(before.add(new BigDecimal("1017.40")));
    assertThat(account.equity())
        .isEqualByComparingTo(account.cash().add(account.shortMarketValue()));
    session.finish();
    assertThat(Paper.broker().account().cash())
        .isEqualByComparingTo(before.subtract(new BigDecimal("25.20")));
  }

  @Test
  void aNewDayIsPrecededByTheEndOfTheOld() {
    var from = prepared();
    var csv =
        Paper.csv(from, UP, "103 104 103 104")
            + Paper.csv(from.plusSeconds(86400), UP).lines().skip(1).toList().getFirst()
            + "\n";
    var session = Session.of(csv, from);
    session.buyAtClose("A", "100", "9");
    session.next();
    assertThat(session.next().kind()).isEqualTo(Turn.Kind.DAY_END);
    assertThat(session.turn().last()).isFalse();
    assertThat(session.events()).first().isEqualTo("fill session_end A 104 4.20");
    assertThat(Paper.feed(session.feedId).get("state").asText()).isEqualTo("RUNNING");
    assertThat(session.next().tradingDay())
        .isEqualTo(
            session.turn().ts().plusSeconds(3600).atOffset(java.time.ZoneOffset.UTC).toLocalDate());
    assertThat(session.turn().events()).isEmpty();
    session.finish();
  }

  @Test
  void fillsArePagedAndCarryTheirCommission() {
    var session = Session.of(UP, "103 103 103 103");
    for (int i = 10; i < 14; i++) {
      session.buyAtClose("S" + i, "100", "9");
    }
    session.next();
    session.finish();
    List<BrokerFill> fills = Paper.broker().fills(session.from.minusSeconds(60));
    assertThat(fills).hasSize(8);
    assertThat(fills).extracting(BrokerFill::commission).containsOnly(new BigDecimal("4.20"));
    assertThat(fills).extracting(BrokerFill::side).containsSubsequence(Side.BUY, Side.SELL);
    var first =
        Paper.alpaca(
                "GET",
                "/v2/account/activities/FILL?direction=asc&page_size=3&after="
                    + session.from.minusSeconds(60),
                "")
            .json();
    assertThat(first).hasSize(3);
    var second =
        Paper.alpaca(
                "GET",
                "/v2/account/activities?activity_types=FILL&direction=asc&page_size=3&page_token="
                    + first.get(2).get("id").asText(),
                "")
            .json();
    assertThat(second.get(0).get("id").asText()).isEqualTo(fills.get(3).id());
  }

  @Test
  void ordersArePagedByIdAndByTime() {
    var session = Session.of(UP, "103 103 103 103");
    for (int i = 10; i < 15; i++) {
      session.buyAt("90", "S" + i, "80", "9");
    }
    var all =
        Paper.broker()
            .orders(
                new OrderQuery(OrderQuery.Status.ALL, session.from.minusSeconds(1), List.of(), 4));
    assertThat(all).hasSize(15);
    assertThat(all).extracting(BrokerOrder::id).doesNotHaveDuplicates();
    assertThat(Paper.broker().orders(OrderQuery.open())).hasSize(15);
    var nested = Paper.alpaca("GET", "/v2/orders?nested=true&symbols=MGC&direction=asc", "").json();
    assertThat(nested).hasSize(5);
    assertThat(nested.get(0).get("legs")).hasSize(2);
    assertThat(Paper.alpaca("GET", "/v2/orders?symbols=GC", "").json()).isEmpty();
    assertThat(Paper.alpaca("GET", "/v2/orders?side=sell", "").json()).hasSize(10);
    session.finish();
    assertThat(Paper.broker().orders(OrderQuery.open())).isEmpty();
  }

  @Test
  void aCanceledEntryHeadsTheNextTurn() {
    var session = Session.of(UP, "103 103 103 103", "103 103 103 103");
    var order = session.buyAt("90", "A", "80", "9");
    assertThat(Paper.broker().cancel(order.id()))
        .isEqualTo(new dev.tradewind.broker.Cancel.Requested());
    assertThat(Paper.broker().cancel(order.id()))
        .isInstanceOf(dev.tradewind.broker.Cancel.TooLate.class);
    session.buyAtClose("B", "100", "9");
    session.next();
    assertThat(session.events())
        .containsExactly("canceled entry A REQUESTED", "fill entry B 103 4.20");
    var leg = Paper.broker().findByClientOrderId(session.id("B")).orElseThrow().legs().getFirst();
    assertThat(Paper.broker().cancel(leg.id()))
        .isInstanceOf(dev.tradewind.broker.Cancel.TooLate.class);
    session.next();
    assertThat(session.events()).isEmpty();
    session.finish();
  }

  @Test
  void aClientOrderIdIsNeverUsedTwice() {
    var session = Session.of(UP, "103 103 103 103");
    var first = session.buyAtClose("A", "100", "9");
    var again = Session.accepted(OrderRequest.atBarClose(session.entry("A", Side.BUY, "100", "9")));
    assertThat(again.id()).isEqualTo(first.id());
    session.next();
    session.finish();
    assertThat(
            Session.accepted(OrderRequest.atBarClose(session.entry("A", Side.BUY, "100", "9")))
                .status())
        .isEqualTo(OrderStatus.FILLED);
  }

  private static java.time.Instant prepared() {
    Paper.ready();
    return Paper.nextMorning();
  }
}
