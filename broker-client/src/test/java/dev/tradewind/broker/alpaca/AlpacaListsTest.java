package dev.tradewind.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.BrokerFill;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.OrderQuery;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.twin.BrokerTwin;
import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists are whole or they are not there. */
class AlpacaListsTest {

  private final BrokerTwin twin = new BrokerTwin();

  @AfterEach
  void close() {
    twin.close();
  }

  @Test
  void ordersAreReadPageByPageToTheEnd() {
    twin.then(200, orders(1, 3)).then(200, orders(4, 6)).then(200, "[]");
    var query =
        new OrderQuery(
            OrderQuery.Status.ALL,
            Instant.parse("2013-10-07T14:49:00Z"),
            List.of(new Symbol("MGC"), new Symbol("BRK.B")),
            3);
    assertThat(twin.broker().orders(query))
        .extracting(BrokerOrder::id)
        .containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(twin.calls)
        .extracting(call -> call.uri().replaceFirst(".*limit=3", ""))
        .containsExactly(
            "&symbols=MGC,BRK.B&after=2013-10-07T14%3A49%3A00Z",
            "&symbols=MGC,BRK.B&after_order_id=3", "&symbols=MGC,BRK.B&after_order_id=6");
    assertThat(twin.calls.getFirst().uri()).contains("direction=asc&nested=false&status=all");
  }

  @Test
  void aMissingPageMakesTheListUnavailable() {
    twin.then(200, orders(1, 3)).then(500, "").then(500, "").then(500, "");
    assertThatThrownBy(
            () -> twin.broker().orders(new OrderQuery(OrderQuery.Status.OPEN, null, List.of(), 3)))
        .isInstanceOf(BrokerUnavailableException.class);
  }

  @Test
  void aBrokerThatRepeatsItsPageDoesNotHoldUsForEver() {
    twin.then(200, orders(1, 3)).then(200, orders(1, 3));
    assertThatThrownBy(
            () -> twin.broker().orders(new OrderQuery(OrderQuery.Status.OPEN, null, List.of(), 3)))
        .isInstanceOf(UnreadableAnswerException.class)
        .hasMessageContaining("the same page twice");
  }

  private static String orders(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(
            i ->
                "{\"id\":\"%d\",\"client_order_id\":\"c%d\",\"status\":\"filled\"}".formatted(i, i))
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void fillsAreReadPageByPage() {
    var full =
        IntStream.rangeClosed(1, 100)
            .mapToObj(this::fill)
            .collect(Collectors.joining(",", "[", "]"));
    twin.then(200, full).then(200, "[" + fill(101) + "]");
    var fills = twin.broker().fills(Instant.EPOCH);
    assertThat(fills).hasSize(101);
    assertThat(fills.getFirst())
        .isEqualTo(
            new BrokerFill(
                "20131007144900000::x1",
                "x1",
                "o1",
                "MGC",
                Side.SELL,
                new BigDecimal("1"),
                new BigDecimal("1325.2"),
                null,
                null,
                new BigDecimal("4.20"),
                Instant.parse("2013-10-07T14:49:00Z")));
    assertThat(twin.calls.get(1).uri())
        .contains("after=1970", "page_token=20131007144900000%3A%3Ax100");
  }

  private String fill(int i) {
    return """
        {"id":"20131007144900000::x%d","activity_type":"FILL","order_id":"o%d","symbol":"MGC",
         "side":"sell_short","qty":"1","price":"1325.2","commission":"4.20","transaction_time":"2013-10-07T14:49:00Z"}
        """
        .formatted(i, i);
  }

  @Test
  void aFillWhoseSideIsUnknownIsNotGuessed() {
    twin.then(200, "[" + fill(1).replace("sell_short", "swap") + "]");
    assertThatThrownBy(() -> twin.broker().fills(null))
        .isInstanceOf(UnreadableAnswerException.class)
        .hasMessageContaining("swap");
  }

  @Test
  void aShortPositionIsNegativeHoweverItIsWritten() {
    twin.then(
        200,
        """
        [{"symbol":"A","qty":"-2","side":"short","avg_entry_price":"1"},
         {"symbol":"B","qty":"2","side":"short","avg_entry_price":"1"},
         {"symbol":"C","qty":"2","side":"long","avg_entry_price":"1","current_price":"3"}]
        """);
    assertThat(twin.broker().positions())
        .extracting(position -> position.qty().intValue())
        .containsExactly(-2, -2, 2);
  }
}
