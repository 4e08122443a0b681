package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Positions held as a call and a put that stand for AAPL at 100 + call − put, to their end. */
@QuarkusTest
class SyntheticTest extends SyntheticTestCase {
  @Test
  void aLongOneBuysTheCallAndSellsThePutAndIsLeftTheSameWay() {
    begin("6", "4");
    String signal = entered("long", Map.of("stop_price", "92", "quantity", "2"));
    var position = positions().get(0);
    assertThat(position.path("symbol").asText()).isEqualTo("AAPL");
    assertThat(position.path("quantity").asText()).isEqualTo("2");
    assertThat(position.path("entry_price").asText()).isEqualTo("102");
    assertThat(legs(signal))
        .containsExactly(
            "entry buy 2 %s market".formatted(CALL),
            "sell_to_open sell 2 %s market".formatted(PUT));
    assertThat(
            row(
                "select concat_ws(' ', ce_symbol, pe_symbol, trim_scale(strike), expiry,"
                    + " trim_scale(ce_entry_price), trim_scale(pe_entry_price),"
                    + " ce_order_id <> pe_order_id, trim_scale(stop_loss_price), entry_complete)"
                    + " from portfolio_positions where signal_id = '"
                    + signal
                    + "'"))
        .isEqualTo(CALL + " " + PUT + " 100 2030-12-20 6 4 t 92 t");
    var legs = legsOf(position.path("position_id").asText());
    assertThat(legs.path("even").asBoolean()).isTrue();
    assertThat(legs.path("bought").path("symbol").asText()).isEqualTo(CALL);
    assertThat(legs.path("bought").path("entry_price").asText()).isEqualTo("6");
    assertThat(legs.path("sold").path("quantity").asText()).isEqualTo("-2");
    assertThat(legs.path("sold").path("exit_price").isNull()).isTrue();
    var told = told("entry_filled", signal, 2);
    assertThat(leg(told.getFirst())).isEqualTo("bought call long buy 6");
    assertThat(leg(told.getLast())).isEqualTo("sold put short sell 4");
    assertThat(told("order_accepted", signal, 1).getFirst().path("body").path("symbol").asText())
        .isEqualTo(CALL);

    floor.exchange().market().set(CALL, "16");
    floor.exchange().market().set(PUT, "2");
    exit(position.path("position_id").asText());
    until(() -> positions().isEmpty());
    var exits = told("exit_filled", signal, 2);
    assertThat(leg(exits.getFirst())).isEqualTo("bought call long sell 16");
    assertThat(exits.getFirst().path("body").path("pnl_r").isNull()).isTrue();
    var last = exits.getLast().path("body");
    assertThat(leg(exits.getLast())).isEqualTo("sold put short buy 2");
    assertThat(last.path("pnl_r").asText()).isEqualTo("1.200000");
    assertThat(last.path("entry_price").asText()).isEqualTo("4");
    assertThat(last.path("journal").path("entry_price").asText()).isEqualTo("102");
    assertThat(last.path("journal").path("exit_price").asText()).isEqualTo("114");
    assertThat(last.path("journal").path("pnl_amount").asText()).isEqualTo("2400.00");
    assertThat(
            row(
                "select concat_ws(' ', exit_condition, trim_scale(quantity_exited),"
                    + " trim_scale(exit_price), trim_scale(unrealized_pnl_at_exit))"
                    + " from position_exits where position_id = '"
                    + position.path("position_id").asText()
                    + "'"))
        .isEqualTo("manual 2 114 2400");
    assertThat(held()).isEmpty();
    legs = legsOf(position.path("position_id").asText());
    assertThat(legs.path("sold").path("exit_price").asText()).isEqualTo("2");
    assertThat(legs.path("bought").path("quantity").asText()).isEqualTo("0");
    endSession();
  }

  @Test
  void aShortOneBuysThePutAndSellsTheCall() {
    begin("6", "4");
    String signal = entered("short", Map.of("stop_price", "112"));
    assertThat(legs(signal))
        .containsExactly(
            "entry buy 1 %s market".formatted(PUT),
            "sell_to_open sell 1 %s market".formatted(CALL));
    assertThat(positions().get(0).path("entry_price").asText()).isEqualTo("102");
    floor.exchange().market().set(CALL, "1");
    floor.exchange().market().set(PUT, "9");
    windDownLegs();
    var journal = told("exit_filled", signal, 2).getLast().path("body").path("journal");
    assertThat(journal.path("direction").asText()).isEqualTo("short");
    assertThat(journal.path("pnl_points").asText()).isEqualTo("10");
    assertThat(journal.path("pnl_r").asText()).isEqualTo("1.000000");
    endSession();
  }

  @Test
  void aPartIsLeftOnBothLegs() {
    begin("6", "4");
    String signal = entered("long", Map.of("stop_price", "92", "quantity", "3"));
    String position = positions().get(0).path("position_id").asText();
    floor.exchange().market().set(CALL, "16");
    floor.exchange().market().set(PUT, "2");
    exit(position, "1");
    until(() -> held().equals(Map.of(CALL, "2", PUT, "-2")));
    until(() -> positions().get(0).path("pnl_r").asText().equals("0.4"));
    assertThat(positions().get(0).path("open_quantity").asText()).isEqualTo("2");
    floor.exchange().market().set(CALL, "1");
    floor.exchange().market().set(PUT, "9");
    windDownLegs();
    assertThat(legs(signal)).hasSize(6);
    // 12 of one contract and twice minus 10 of three, over a risk of 10.
    var last = told("exit_filled", signal, 4).getLast().path("body");
    assertThat(last.path("journal").path("pnl_r").asText()).isEqualTo("-0.266667");
    endSession();
  }

  @Test
  void itsStopAndItsTargetAreWatchedAgainstTheInstrument() {
    begin("6", "4");
    entered("long", Map.of("stop_price", "98", "rr_target", "2"));
    time(minute(3).plusSeconds(1));
    post(List.of(bar(2, "100", "102", "97", "98.01"))); // its low is no close
    until(() -> health().path("last_stepped").asText().equals(minute(2).toString()));
    time(minute(4).plusSeconds(1));
    post(List.of(bar(3, "98", "99", "97", "98")));
    until(() -> positions().isEmpty());
    assertThat(lastCondition()).isEqualTo("stop_loss");

    entered("long", Map.of("stop_price", "98", "rr_target", "2"));
    assertThat(positions().get(0).path("target_price").asText()).isEqualTo("110");
    time(minute(5).plusSeconds(1));
    post(List.of(bar(4, "99", "109.99", "99", "109")));
    until(() -> health().path("last_stepped").asText().equals(minute(4).toString()));
    assertThat(positions()).hasSize(1);
    time(minute(6).plusSeconds(1));
    post(List.of(bar(5, "109", "110", "109", "109.5")));
    until(() -> positions().isEmpty());
    assertThat(lastCondition()).isEqualTo("profit_target");
    endSession();
  }

  @Test
  void eachLegIsMarkedByTheBrokersQuoteAndTheInstrumentIsNot() {
    begin("6", "4");
    entered("long", Map.of("stop_price", "92"));
    int before = floor.liveLedger().facts("mark").size();
    floor.exchange().prices().quoteOption(CALL, "6.10", "6.30");
    floor.exchange().prices().quoteOption(PUT, "3.80", "4");
    time(minute(3).plusSeconds(1));
    post(List.of(bar(2, "102", "102", "101", "102")));
    until(() -> floor.liveLedger().facts("mark").size() == before + 2);
    var marks = floor.liveLedger().facts("mark");
    assertThat(mark(marks.get(before))).isEqualTo(CALL + " 6.2 100");
    assertThat(mark(marks.get(before + 1))).isEqualTo(PUT + " 3.9 100");
    windDownLegs();
    endSession();
  }

  @Test
  void theOtherLegFollowsWhatIsFilledPartByPart() {
    begin("6", "4");
    floor.exchange().market(null);
    floor.exchange().lastTrade("102");
    floor.exchange().market().set(PUT, "4");
    String signal = signal("long", Map.of("stop_price", "92", "quantity", "2"));
    until(() -> signal(signal).path("state").asText().equals("EXECUTED"));
    String entry = floor.exchange().orders().getLast().path("id").asText();
    floor.exchange().fill(entry, "1", "6");
    until(() -> held().equals(Map.of(CALL, "1", PUT, "-1")));
    floor.exchange().fill(entry, "1", "7");
    until(() -> held().equals(Map.of(CALL, "2", PUT, "-2")));
    until(() -> complete(signal));
    assertThat(positions().get(0).path("entry_price").asText()).isEqualTo("102.5");
    floor.exchange().market().set(CALL, "6");
    windDownLegs();
    endSession();
  }
}
