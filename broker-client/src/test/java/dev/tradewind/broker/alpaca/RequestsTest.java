package dev.tradewind.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.OrderClass;
import dev.tradewind.broker.OrderDraft;
import dev.tradewind.broker.OrderQuery;
import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.OrderStatus;
import dev.tradewind.broker.OrderType;
import dev.tradewind.broker.StopLoss;
import dev.tradewind.broker.TakeProfit;
import dev.tradewind.broker.TimeInForce;
import dev.tradewind.broker.wire.RateLimit;
import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsTest {

  private static OrderRequest.FeedEntry entry(String multiple) {
    return new OrderRequest.FeedEntry(
        new Symbol("MGC"),
        Side.SELL,
        new BigDecimal("2.50"),
        new BigDecimal("1E+2"),
        multiple == null ? null : new BigDecimal(multiple),
        "c",
        "S");
  }

  @Test
  void theThreeEntriesOfAReplayedFeed() {
    assertThat(OrderJson.text(OrderRequest.atNextOpen(entry(null))))
        .isEqualTo(
            "{\"symbol\":\"MGC\",\"side\":\"sell\",\"type\":\"market\",\"qty\":\"2.50\","
                + "\"time_in_force\":\"day\",\"client_order_id\":\"c\",\"order_class\":\"oto\","
                + "\"stop_loss\":{\"stop_price\":\"100\"},\"subtag\":\"S\"}");
    assertThat(OrderJson.text(OrderRequest.atBarClose(entry("2"))))
        .contains("\"bar_close\"", "\"bracket\"", "\"risk_multiple\":\"2\"");
    assertThat(OrderJson.text(OrderRequest.restingAt(new BigDecimal("99.5"), entry("2"))))
        .contains("\"type\":\"limit\"", "\"limit_price\":\"99.5\"", "\"day\"");
  }

  @Test
  void aPlainOrderAndABracketAtAPrice() {
    var plain = order().qty(BigDecimal.TEN).build();
    assertThat(OrderJson.text(plain)).doesNotContain("order_class", "stop_loss", "subtag");
    var bracket =
        order()
            .qty(BigDecimal.TEN)
            .timeInForce(TimeInForce.GTC)
            .bracket(StopLoss.at(BigDecimal.ONE), new TakeProfit.AtPrice(BigDecimal.TEN))
            .build();
    assertThat(OrderJson.text(bracket)).contains("\"take_profit\":{\"limit_price\":\"10\"}");
  }

  @Test
  void whatIsNoOrder() {
    assertThatThrownBy(() -> entryOf("0", "c")).hasMessageContaining("qty 0");
    assertThatThrownBy(() -> entryOf("-1", "c")).hasMessageContaining("qty -1");
    assertThatThrownBy(() -> entryOf("1", "")).hasMessageContaining("client_order_id");
    assertThatThrownBy(() -> entryOf("1", "x".repeat(129))).hasMessageContaining("1 to 128");
    assertThat(entryOf("1", "x".repeat(128)).clientOrderId()).hasSize(128);
    assertThatThrownBy(() -> new TakeProfit.RiskMultiple(BigDecimal.ZERO))
        .hasMessageContaining("risk multiple 0");
    assertThatThrownBy(() -> new OrderQuery(OrderQuery.Status.ALL, null, List.of(), 501))
        .hasMessageContaining("501");
    assertThatThrownBy(() -> new OrderQuery(OrderQuery.Status.ALL, null, List.of(), 0))
        .hasMessageContaining("page size 0");
  }

  private static OrderDraft order() {
    return OrderRequest.order(new Symbol("AAPL"), Side.BUY, "c");
  }

  private static OrderRequest entryOf(String qty, String id) {
    return OrderRequest.order(new Symbol("AAPL"), Side.BUY, id).qty(new BigDecimal(qty)).build();
  }

  @Test
  void everyWordIsReadAsItIsWritten() {
    for (OrderStatus status : EnumSet.complementOf(EnumSet.of(OrderStatus.UNKNOWN))) {
      assertThat(OrderStatus.parse(status.text())).isEqualTo(status);
    }
    for (OrderType type : EnumSet.complementOf(EnumSet.of(OrderType.UNKNOWN))) {
      assertThat(OrderType.parse(type.text())).isEqualTo(type);
    }
    for (TimeInForce time : EnumSet.complementOf(EnumSet.of(TimeInForce.UNKNOWN))) {
      assertThat(TimeInForce.parse(time.text())).isEqualTo(time);
    }
    for (OrderClass orderClass : EnumSet.complementOf(EnumSet.of(OrderClass.UNKNOWN))) {
      assertThat(OrderClass.parse(orderClass.text())).isEqualTo(orderClass);
    }
    assertThat(OrderClass.parse("")).isEqualTo(OrderClass.SIMPLE);
  }

  @Test
  void theEndsAreFinalAndNothingElse() {
    assertThat(EnumSet.allOf(OrderStatus.class))
        .filteredOn(OrderStatus::isFinal)
        .containsExactlyInAnyOrder(
            OrderStatus.FILLED,
            OrderStatus.CANCELED,
            OrderStatus.EXPIRED,
            OrderStatus.REPLACED,
            OrderStatus.REJECTED);
  }

  @ParameterizedTest
  @CsvSource({
    "Retry-After, 2, PT2S",
    "Retry-After, 60, PT5S",
    "Retry-After, 0, PT0.05S",
    "Retry-After, 'Wed, 21 Oct 2026 07:28:00 GMT', PT0.2S",
    "X-RateLimit-Reset, 1000003, PT3S",
    "X-RateLimit-Reset, 999999, PT0.05S",
    "Other, 9, PT0.2S"
  })
  void theWaitUnderARateLimit(String header, String value, Duration wait) {
    assertThat(
            RateLimit.waitBeforeNext(
                HttpHeaders.of(Map.of(header, List.of(value)), (name, text) -> true),
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                Instant.ofEpochSecond(1_000_000)))
        .isEqualTo(wait);
  }
}
