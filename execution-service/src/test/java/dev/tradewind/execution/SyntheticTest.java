package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Positions held as a call and a put that stand for AAPL at 100 + call − put, to their end. */
@QuarkusTest
class SyntheticTest extends LiveTestCase {

  private static final String CALL = "AAPL301220C00100000";
  private static final String PUT = "AAPL301220P00100000";

  private int signals;

  @Override
  String portfolio() {
    return portfolio(CALL, PUT);
  }

  private static String portfolio(String call, String put) {
    return """
    {"instrument":{"symbol":"AAPL","point_value":"100","tick_size":"0.01","commission_rt":"0",
     "spread_rt":"0","slippage_rt":"0"},"orb_labels":["0030"],"external_strategies":[
     {"strategy_id":"manual"}],"synthetic":{"call_symbol":"%s","put_symbol":"%s"},"strategies":[]}"""
        .formatted(call, put);
  }

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
    var told = floor.liveLedger().facts("entry_filled");
    assertThat(leg(told.get(told.size() - 2))).isEqualTo("bought call long buy 6");
    assertThat(leg(told.getLast())).isEqualTo("sold put short sell 4");
    assertThat(last("order_accepted").path("symbol").asText()).isEqualTo(CALL);

    floor.exchange().market().set(CALL, "16");
    floor.exchange().market().set(PUT, "2");
    exit(position.path("position_id").asText());
    until(() -> positions().isEmpty());
    var exits = floor.liveLedger().facts("exit_filled");
    assertThat(leg(exits.get(exits.size() - 2))).isEqualTo("bought call long sell 16");
    assertThat(exits.get(exits.size() - 2).path("body").path("pnl_r").isNull()).isTrue();
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
    var journal = last("exit_filled").path("journal");
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
    assertThat(last("exit_filled").path("journal").path("pnl_r").asText()).isEqualTo("-0.266667");
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

  private static String mark(JsonNode fact) {
    var body = fact.path("body");
    return "%s %s %s"
        .formatted(
            body.path("symbol").asText(),
            body.path("price").asText(),
            body.path("point_value").asText());
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

  @Test
  void whenTheOtherLegIsRefusedWhatWasBoughtIsLeft() {
    begin("6", "4");
    floor.exchange().market().refuse(PUT, true);
    long before = alerts("leg_refused");
    String signal = signal("long", Map.of("stop_price", "92"));
    until(() -> alerts("leg_refused") == before + 1);
    until(() -> held().isEmpty() && positions().isEmpty());
    assertThat(legs(signal))
        .containsExactly(
            "entry buy 1 %s market".formatted(CALL),
            "exit sell 1 %s market".formatted(CALL),
            "sell_to_open sell 1 %s market".formatted(PUT),
            "sell_to_open sell 1 %s market".formatted(PUT),
            "sell_to_open sell 1 %s market".formatted(PUT));
    assertThat(last("exit_filled").path("journal").path("exit_price").asText()).isEqualTo("106");
    endSession();
  }

  @Test
  void whenItIsNotTakenBackAPersonIsCalledAndTheNextRunTriesAgain() {
    begin("6", "4");
    entered("long", Map.of("stop_price", "92"));
    floor.exchange().market().refuse(PUT, true);
    long before = alerts("leg_refused");
    exit(positions().get(0).path("position_id").asText());
    until(() -> alerts("leg_refused") == before + 1);
    assertThat(held()).isEqualTo(Map.of(PUT, "-1"));
    assertThat(positions().get(0).path("open_quantity").asText()).isEqualTo("0");
    endSession();
    assertThat(positions()).hasSize(1);

    goOnTo(takeNextDay());
    floor.exchange().market().refuse(PUT, false);
    openSession();
    until(() -> held().isEmpty() && positions().isEmpty());
    endSession();
  }

  @Test
  void theNextLeaderGoesOnBetweenTheLegs() {
    begin("6", "4");
    floor.exchange().market(null);
    floor.exchange().lastTrade("102");
    floor.exchange().market().set(CALL, "6");
    String signal = signal("long", Map.of("stop_price", "92"));
    until(
        () ->
            floor
                .exchange()
                .orders()
                .getLast()
                .path("client_order_id")
                .asText()
                .contains(signal + "-sell_to_open-"));
    var put = floor.exchange().orders().getLast();
    crash("live");
    floor.exchange().fill(put.path("id").asText(), "4");
    until(() -> complete(signal));
    assertThat(legs(signal)).hasSize(2);
    floor.exchange().market().set(PUT, "4");
    windDownLegs();
    endSession();
  }

  @Test
  void legsThatDoNotBelongTogetherOrAreOverAreNotDeployed() {
    for (var wrong :
        Map.of(
                portfolio(PUT, CALL), "is no call",
                portfolio(CALL, "AAPL301220P00101000"), "differ in root, expiry or strike",
                portfolio("AAPL", PUT), "call_symbol 'AAPL': allowed is an option's symbol",
                portfolio("AAPL240119C00100000", "AAPL240119P00100000"), "the legs expire on")
            .entrySet()) {
      place("live", "wrong-" + UUID.randomUUID(), wrong.getKey())
          .statusCode(422)
          .body("detail", containsString(wrong.getValue()));
    }
    place("demo", "feed-" + UUID.randomUUID(), portfolio())
        .statusCode(409)
        .body("type", containsString("feed-clock"));
  }

  private void begin(String call, String put) {
    floor.exchange().endDay(); // what other tests have left there is not ours
    openSession();
    floor.exchange().lastTrade("102");
    floor.exchange().market().set(CALL, call);
    floor.exchange().market().set(PUT, put);
  }

  private String entered(String position, Map<String, Object> more) {
    String id = signal(position, more);
    until(() -> complete(id));
    until(() -> positions().size() == 1);
    return id;
  }

  private String signal(String position, Map<String, Object> more) {
    var body = new HashMap<String, Object>(more);
    body.put("account", "live");
    body.put("symbol", "AAPL");
    body.put("direction", position);
    return send("Leg_" + signals++, day + "T00:00:00Z", body)
        .statusCode(202)
        .extract()
        .path("signal_id");
  }

  private JsonNode legsOf(String position) {
    return get("/positions/" + position + "/legs");
  }

  private boolean complete(String signal) {
    return count(
            "select count(*) from portfolio_positions where entry_complete and signal_id = '"
                + signal
                + "'")
        == 1;
  }

  /** The end of the session, with legs at the prices they have. */
  private void windDownLegs() {
    time(open.plusSeconds(388 * 60));
    until(() -> positions().isEmpty());
  }

  private List<String> legs(String signal) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select concat_ws(' ', leg, side, trim_scale(qty), symbol, order_type)"
                        + " from orders where signal_id = :signal order by order_key")
                .bind("signal", signal)
                .mapTo(String.class)
                .list());
  }

  private static String leg(JsonNode fact) {
    var body = fact.path("body");
    var leg = body.path("option_leg");
    return String.join(
        " ",
        leg.path("role").asText(),
        leg.path("right").asText(),
        body.path("direction").asText(),
        body.path("side").asText(),
        body.path("price").asText());
  }

  private Map<String, String> held() {
    return floor.exchange().account().held();
  }

  private String row(String sql) {
    return jdbi.<String, RuntimeException>withHandle(
        handle -> handle.createQuery(sql).mapTo(String.class).one());
  }

  private String lastCondition() {
    return row("select exit_condition from position_exits order by position_exit_id desc limit 1");
  }

  private static void exit(String position) {
    exit(position, null);
  }

  private static void exit(String position, @Nullable String quantity) {
    var body = new HashMap<String, Object>();
    body.put("reason", "test");
    if (quantity != null) {
      body.put("quantity", quantity);
    }
    given()
        .auth()
        .oauth2(Tokens.operator())
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType(ContentType.JSON)
        .body(body)
        .post("/positions/" + position + "/exits")
        .then()
        .statusCode(202);
  }
}
