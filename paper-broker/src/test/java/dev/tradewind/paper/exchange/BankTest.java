package dev.tradewind.paper.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.paper.Paper;
import dev.tradewind.paper.Service;
import dev.tradewind.paper.Trader;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many clients of one account at once, while the market trades: no cent and no share is lost. */
@QuarkusTest
@Service
class BankTest {

  private static final int CLIENTS = 6;
  private static final int CALLS = 25;
  private static final int BARS = 12;

  private final Trader trader = new Trader("bank");

  @Inject Exchange exchange;
  @Inject Jdbi jdbi;

  @AfterEach
  void systemTime() {
    Paper.operator("DELETE", "/paper/v1/clock", "");
  }

  @Test
  void cashAndPositionsStayTheSumOfWhatHappened() throws Exception {
    var symbols = List.of("ONE", "TWO");
    Trader.assets("ONE", "TWO");
    var lines = new ArrayList<String>();
    for (int minute = 0; minute <= BARS; minute++) {
      lines.add("ONE %d 100 10%d 98 100 500".formatted(minute, minute % 5));
      lines.add("TWO %d 50 5%d 48 50 500".formatted(minute, minute % 4));
    }
    Trader.market(Instant.parse("2026-04-06T13:30:00Z"), lines.toArray(String[]::new));
    Trader.bars(1);
    try (var clients = Executors.newFixedThreadPool(CLIENTS + 1)) {
      var work = new ArrayList<Callable<Integer>>();
      for (int client = 0; client < CLIENTS; client++) {
        int seed = client;
        work.add(() -> trade(new Random(seed), symbols));
      }
      work.add(
          () -> {
            for (int bar = 0; bar < BARS; bar++) {
              Trader.bars(1);
            }
            return BARS;
          });
      for (var done : clients.invokeAll(work)) {
        assertThat(done.get()).isPositive();
      }
    }
    check();
    var kept = snapshot();
    exchange.forget();
    assertThat(snapshot()).isEqualTo(kept);
    check();
  }

  /** Everything the account shows, which after a restart must be the same to the last digit. */
  private List<JsonNode> snapshot() {
    return List.of(
        trader.get("/v2/account"),
        trader.get("/v2/positions"),
        trader.get("/v2/orders?status=all&limit=500"),
        trader.get("/v2/orders?status=open&limit=500"));
  }

  @Test
  void ofClientsThatUseOneClientOrderIdAtOnceOneGetsIt() throws Exception {
    Trader.assets("ONE");
    Trader.market(Instant.parse("2026-04-07T13:30:00Z"), "ONE 0 100 100 100 100 500");
    Trader.bars(1);
    for (int kept : List.of(ClientOrderIds.KEPT, 2)) {
      exchange.keepIds(kept);
      for (int race = 0; race < 5; race++) {
        var order =
            """
            {"symbol":"ONE","side":"buy","type":"limit","time_in_force":"gtc","qty":1,
             "limit_price":"50","client_order_id":"race-%d-%d"}
            """
                .formatted(kept, race);
        assertThat(answers(order)).containsOnlyOnce(200).containsOnly(200, 422);
        assertThat(trader.call("POST", "/v2/orders", order).status()).isEqualTo(422);
      }
      var first =
          "{\"symbol\":\"ONE\",\"side\":\"buy\",\"type\":\"limit\",\"time_in_force\":\"gtc\",";
      assertThat(
              trader
                  .call(
                      "POST",
                      "/v2/orders",
                      first
                          + "\"qty\":1,\"limit_price\":\"50\",\"client_order_id\":\"race-%d-0\"}"
                              .formatted(kept))
                  .status())
          .isEqualTo(422);
    }
    exchange.keepIds(ClientOrderIds.KEPT);
    trader.call("DELETE", "/v2/orders", "");
  }

  private List<Integer> answers(String order) throws Exception {
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      Callable<Integer> send = () -> trader.call("POST", "/v2/orders", order).status();
      var answers = new ArrayList<Integer>();
      for (var sent : clients.invokeAll(Collections.nCopies(CLIENTS, send))) {
        answers.add(sent.get());
      }
      return answers;
    }
  }

  /** Orders of all kinds; only answers that the API knows may come. */
  private int trade(Random random, List<String> symbols) {
    int taken = 0;
    for (int call = 0; call < CALLS; call++) {
      var symbol = symbols.get(random.nextInt(symbols.size()));
      var side = random.nextInt(3) == 0 ? "sell" : "buy";
      var answer =
          switch (random.nextInt(6)) {
            case 0 -> trader.call("DELETE", "/v2/orders", "");
            case 1 -> trader.call("DELETE", "/v2/positions/%s?qty=1".formatted(symbol), "");
            case 2 ->
                trader.call(
                    "POST",
                    "/v2/orders",
                    "{\"symbol\":\"%s\",\"side\":\"%s\",\"type\":\"limit\",\"time_in_force\":\"gtc\",\"qty\":%d,\"limit_price\":\"%d\"}"
                        .formatted(symbol, side, 1 + random.nextInt(300), 45 + random.nextInt(60)));
            default ->
                trader.call(
                    "POST",
                    "/v2/orders",
                    "{\"symbol\":\"%s\",\"side\":\"%s\",\"type\":\"market\",\"time_in_force\":\"day\",\"qty\":%d}"
                        .formatted(symbol, side, 1 + random.nextInt(300)));
          };
      assertThat(answer.status()).as(answer.text()).isIn(200, 207, 403, 404, 422);
      taken += answer.status() == 200 ? 1 : 0;
      var power = new BigDecimal(trader.get("/v2/account").get("buying_power").asText());
      assertThat(power.signum()).isNotNegative();
    }
    return taken;
  }

  private void check() {
    var account = trader.get("/v2/account");
    var activities = trader.activities();
    var fromActivities = new HashMap<String, BigDecimal>();
    var byOrder = new HashMap<String, BigDecimal>();
    int fills = 0;
    for (JsonNode activity : activities) {
      if (activity.get("activity_type").asText().equals("FILL")) {
        var qty = new BigDecimal(activity.get("qty").asText());
        boolean buy = activity.get("side").asText().equals("buy");
        fromActivities.merge(
            activity.get("symbol").asText(), buy ? qty : qty.negate(), BigDecimal::add);
        byOrder.merge(activity.get("order_id").asText(), qty, BigDecimal::add);
        fills++;
      }
    }
    assertThat(fills).isPositive();
    Map<String, BigDecimal> positions = new HashMap<>();
    trader
        .get("/v2/positions")
        .forEach(
            position ->
                positions.put(
                    position.get("symbol").asText(), new BigDecimal(position.get("qty").asText())));
    fromActivities.forEach(
        (symbol, qty) ->
            assertThat(positions.getOrDefault(symbol, BigDecimal.ZERO))
                .as(symbol)
                .isEqualByComparingTo(qty));
    var id = UUID.fromString(account.get("id").asText());
    var sum =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select sum(net_amount) from exchange_activity where account_id = :id")
                    .bind("id", id)
                    .mapTo(BigDecimal.class)
                    .one());
    assertThat(new BigDecimal(account.get("cash").asText())).isEqualByComparingTo(sum);
    var wrong =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select count(*) from exchange_order o where account_id = :id and filled_qty <>
                          (select coalesce(sum(abs(signed_qty)), 0) from exchange_activity a
                           where a.order_id = o.order_id)
                        """)
                    .bind("id", id)
                    .mapTo(Long.class)
                    .one());
    assertThat(wrong).isZero();
    assertThat(new BigDecimal(account.get("buying_power").asText()))
        .isEqualByComparingTo(buyingPower(account, id));
    assertThat(byOrder).isNotEmpty();
  }

  /** Twice the equity, less the positions and what open orders reserve, all of it from the rows. */
  private BigDecimal buyingPower(JsonNode account, UUID id) {
    var reserved =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select coalesce(sum(reserve_price * (qty - filled_qty)), 0) from exchange_order
                        where account_id = :id and opens and status in ('accepted', 'new', 'partially_filled')
                        """)
                    .bind("id", id)
                    .mapTo(BigDecimal.class)
                    .one());
    var held = BigDecimal.ZERO;
    for (JsonNode position : trader.get("/v2/positions")) {
      held = held.add(new BigDecimal(position.get("market_value").asText()).abs());
    }
    var multiplier = new BigDecimal(account.get("multiplier").asText());
    return new BigDecimal(account.get("equity").asText())
        .multiply(multiplier)
        .subtract(held)
        .subtract(reserved)
        .max(BigDecimal.ZERO)
        .setScale(2, RoundingMode.HALF_EVEN);
  }
}
