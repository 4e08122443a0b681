package dev.tradewind.broker.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnJsonTest {

  static final String TURN =
      """
      {"T":"turn","number":17,"symbol":"MGC","kind":"bar","ts":"2013-10-07T14:49:00Z","trading_day":"2013-10-07","last":false,
       "bar":{"ts":"2013-10-07T14:49:00Z","open":"1325.2","high":"1325.9","low":"1324.8","close":"1325","volume":"49"},
       "events":[
        {"event":"fill","execution_id":"x","leg":"entry","order_id":"o","client_order_id":"c","entry_order_id":"o","entry_client_order_id":"c",
         "side":"buy","qty":"1","price":"1325.2","commission":"4.20","ts":"2013-10-07T14:48:00Z","position_qty":"1","stop_price":"1323.7","take_profit_price":"1325.95"},
        {"event":"canceled","leg":"take_profit","order_id":"p","client_order_id":"d","entry_order_id":"o","entry_client_order_id":"c","reason":"OCO","price":null,"ts":"2013-10-07T14:49:00Z"}]}
      """;

  @Test
  void aTurnAsTheBrokerWritesIt() {
    var turn = TurnJson.read(TURN);
    assertThat(turn.number()).isEqualTo(17);
    assertThat(turn.kind()).isEqualTo(Turn.Kind.BAR);
    assertThat(turn.tradingDay()).isEqualTo(LocalDate.parse("2013-10-07"));
    assertThat(turn.bar())
        .isEqualTo(
            new TurnBar(
                Instant.parse("2013-10-07T14:49:00Z"),
                new BigDecimal("1325.2"),
                new BigDecimal("1325.9"),
                new BigDecimal("1324.8"),
                new BigDecimal("1325"),
                new BigDecimal("49")));
    assertThat(turn.events())
        .containsExactly(
            new TurnEvent.Fill(
                "x",
                TurnEvent.Leg.ENTRY,
                "o",
                "c",
                "o",
                "c",
                Side.BUY,
                BigDecimal.ONE,
                new BigDecimal("1325.2"),
                new BigDecimal("4.20"),
                Instant.parse("2013-10-07T14:48:00Z"),
                BigDecimal.ONE,
                new BigDecimal("1323.7"),
                new BigDecimal("1325.95")),
            new TurnEvent.Canceled(
                TurnEvent.Leg.TAKE_PROFIT,
                "p",
                "d",
                "o",
                "c",
                TurnEvent.Reason.OCO,
                null,
                Instant.parse("2013-10-07T14:49:00Z")));
  }

  @Test
  void whatIsWrittenIsRead() {
    var turn = TurnJson.read(TURN);
    assertThat(TurnJson.read(TurnJson.write(turn))).isEqualTo(turn);
    var end =
        new Turn(
            18,
            "MGC",
            Turn.Kind.DAY_END,
            turn.ts(),
            turn.tradingDay(),
            true,
            null,
            java.util.List.of());
    assertThat(TurnJson.write(end)).contains("\"kind\":\"day_end\"", "\"bar\":null");
    assertThat(TurnJson.read(TurnJson.write(end))).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"event\":\"canceled\"|\"event\":\"expired\"|event: unknown: expired",
        "\"reason\":\"OCO\"|\"reason\":\"WHIM\"|reason: unknown: WHIM",
        "\"leg\":\"entry\"|\"leg\":\"arm\"|leg: unknown: arm",
        "\"kind\":\"bar\"|\"kind\":\"tick\"|kind: unknown: tick",
        "\"side\":\"buy\"|\"side\":\"swap\"|side: neither",
        "\"number\":17|\"number\":\"17\"|number is missing or of another kind",
        "\"trading_day\":\"2013-10-07\"|\"trading_day\":\"today\"|trading_day: no date",
        "\"price\":\"1325.2\"|\"price\":\"dear\"|price: no decimal",
        "\"commission\":\"4.20\",|\"x\":1,|commission is missing",
        "\"ts\":\"2013-10-07T14:48:00Z\"|\"ts\":\"noon\"|ts: no time"
      })
  void aTurnThatCouldNotBeBookedIsNotReadAtAll(String part, String instead, String message) {
    assertThatThrownBy(() -> TurnJson.read(TURN.replace(part, instead)))
        .isInstanceOf(UnreadableAnswerException.class)
        .hasMessageContaining(message);
  }
}
