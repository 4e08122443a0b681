package dev.tradewind.ledger;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same ids in two scopes are two things, which never touch one another (S4-036). */
@QuarkusTest
class ScopeIsolationTest extends LedgerTest {

  @Test
  void theSameTradeInTwoModesOfAnAccountIsTwoTrades() {
    var paper = FactStream.fresh();
    var shadow = new FactStream(paper.account, "shadow");
    paper.deliver("entry_filled", paper.entry("A", "1", "100")).statusCode(200);
    // Trade, execution, order, signal and strategy have the same ids there, and fact 1 is another.
    shadow.deliver("entry_filled", shadow.entry("A", "2", "101")).statusCode(200);
    shadow
        .deliver(
            "mark",
            Map.of(
                "symbol",
                "MGC",
                "price",
                "200",
                "point_value",
                "10",
                "priced_at",
                FactStream.AS_OF))
        .statusCode(200);
    holdings(paper)
        .body("items", hasSize(1))
        .body("items[0].qty", is("1"))
        .body("items[0].avg_price", is("100"))
        .body("items[0].current_price", is((Object) null));
    holdings(shadow)
        .body("items", hasSize(1))
        .body("items[0].qty", is("2"))
        .body("items[0].current_price", is("200"));

    // The exit of one leaves the other's position, cash and chain as they were.
    paper.deliver("exit_filled", paper.exit("A")).statusCode(200);
    holdings(paper).body("items", is(empty()));
    holdings(shadow).body("items[0].qty", is("2"));
    state(paper).body("cash", is("191.60")).body("facts_through", is(2));
    state(shadow).body("cash", is("-2024.20")).body("facts_through", is(2));
    for (var scope : List.of(paper, shadow)) {
      get("/chain-verification?account={a}&mode={m}", scope.account, scope.mode)
          .body("intact", is(true));
      digest(scope).body("balanced", is(true)).body("violations", is(empty()));
    }
  }

  @Test
  void theSameTradeInTwoAccountsIsTwoTrades() {
    var one = FactStream.fresh();
    var other = FactStream.fresh();
    var told = one.entry("A", "1", "100");
    one.deliver("entry_filled", told).statusCode(200);
    other.deliver("entry_filled", told).statusCode(200);
    problem(one.deliver("entry_filled", told), 422, "invalid-fact");
    holdings(one).body("items[0].qty", is("1"));
    holdings(other).body("items[0].qty", is("1"));
    digest(other).body("trades.count", is(1)).body("balanced", is(true));
  }

  private static ValidatableResponse holdings(FactStream scope) {
    return get("/holdings?account={a}&mode={m}", scope.account, scope.mode).statusCode(200);
  }

  private static ValidatableResponse state(FactStream scope) {
    return get("/account-state?account={a}&mode={m}", scope.account, scope.mode).statusCode(200);
  }
}
