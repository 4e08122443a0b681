package dev.tradewind.portfolio;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Instruments, over HTTP. */
@QuarkusTest
class InstrumentServiceTest extends PortfolioTestCase {
  @Test
  void keepsAnInstrumentWithItsCostsAndLetsItBeCorrected() {
    operator()
        .body(MGC.replace("MGC", "M2K").replace("2.40", "1.25"))
        .put("/instruments/M2K")
        .then()
        .statusCode(200)
        .body("symbol", equalTo("M2K"))
        .body("commission_rt", equalTo("1.25"));
    operator().body(MGC.replace("MGC", "M2K")).put("/instruments/M2K").then().statusCode(200);
    viewer()
        .get("/instruments")
        .then()
        .statusCode(200)
        .body("items.find { it.symbol == 'M2K' }.commission_rt", equalTo("2.4"))
        .body("next_cursor", nullValue());
  }

  @Test
  void listsInstrumentsPageByPage() {
    for (var symbol : new String[] {"A1", "A2", "A3"}) {
      operator()
          .body(MGC.replace("MGC", symbol))
          .put("/instruments/" + symbol)
          .then()
          .statusCode(200);
    }
    String cursor =
        viewer()
            .get("/instruments?limit=2")
            .then()
            .statusCode(200)
            .body("items.symbol", equalTo(List.of("A1", "A2")))
            .extract()
            .path("next_cursor");
    viewer()
        .get("/instruments?limit=2&cursor=" + cursor)
        .then()
        .body("items[0].symbol", equalTo("A3"));
    problem(viewer().get("/instruments?cursor=*").then(), 400, "malformed-body");
    problem(viewer().get("/instruments?limit=0").then(), 422, "validation");
  }

  @ParameterizedTest
  @ValueSource(strings = {"point_value", "commission_rt", "spread_rt", "slippage_rt", "currency"})
  void refusesAnInstrumentWithoutItsNumbers(String field) {
    String body = MGC.replaceAll("\"" + field + "\":\"[^\"]*\",?", "").replace(",}", "}");
    problem(operator().body(body).put("/instruments/MGC").then(), 422, "validation");
  }

  @ParameterizedTest
  @CsvSource({
    "point_value,0",
    "point_value,-1",
    "commission_rt,-0.01",
    "commission_rt,0.00001",
    "tick_size,0",
    "currency,ABC",
    "currency,usd",
    "symbol,OTHER",
    "point_value,12345678901"
  })
  void refusesAnInstrumentWithImpossibleNumbers(String field, String value) {
    String body =
        MGC.replaceAll("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"" + value + "\"");
    problem(operator().body(body).put("/instruments/MGC").then(), 422, "validation");
  }
}
