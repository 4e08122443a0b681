package dev.tradewind.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.Failure;
import dev.tradewind.broker.FailureClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the reference's table of errors, and what is beside it. */
class AlpacaErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | 40110000 | request is not authorized                                     | GET    | FATAL_CONFIG",
        "401 | 0        | HTTP 401                                                      | POST   | FATAL_CONFIG",
        "403 | 0        | forbidden.                                                    | POST   | FATAL_CONFIG",
        "403 | 40310000 | forbidden.                                                    | POST   | FATAL_CONFIG",
        "403 | 40310000 | insufficient buying power                                     | POST   | REJECTED",
        "403 | 40310000 | insufficient qty available for order (requested: 2, available: 1) | POST | REJECTED",
        "403 | 40310000 | new orders are rejected by user request                       | POST   | BLOCKED",
        "403 | 40310000 | account is not allowed to short                               | POST   | REJECTED",
        "403 | 40310000 | potential wash trade detected. use complex orders             | POST   | REJECTED",
        "422 | 42210000 | potential wash trade detected. use complex orders             | POST   | REJECTED",
        "404 | 40410000 | order not found for 7f3c                                      | DELETE | NOT_FOUND",
        "404 | 40410000 | position does not exist                                       | GET    | NOT_FOUND",
        "404 | 40410000 | asset not found for XYZ                                       | GET    | NOT_FOUND",
        "422 | 40010001 | client_order_id must be unique                                | POST   | DUPLICATE",
        "422 | 40010001 | limit price must be > 0                                       | POST   | INVALID",
        "422 | 40010001 | market orders require no stop or limit price                  | POST   | INVALID",
        "422 | 42210000 | qty must be > 0                                               | POST   | INVALID",
        "422 | 42210000 | asset X is not active                                         | POST   | INVALID",
        "422 | 42210000 | invalid limit_price 290.123. sub-penny increment does not fulfill minimum pricing criteria | POST | INVALID",
        "422 | 42210000 | order is already in \"filled\" state                          | DELETE | TOO_LATE",
        "422 | 42210000 | order pending cancel                                          | PATCH  | TOO_LATE",
        "429 | 42910000 | rate limit exceeded                                           | POST   | RETRY",
        "429 | 42910000 | rate limit exceeded                                           | GET    | RETRY",
        "500 | 50010000 | internal server error                                         | POST   | AMBIGUOUS",
        "500 | 50010000 | internal server error                                         | PATCH  | AMBIGUOUS",
        "503 | 0        | HTTP 503                                                      | DELETE | AMBIGUOUS",
        "500 | 50010000 | internal server error                                         | GET    | RETRY",
        "504 | 0        | HTTP 504                                                      | GET    | RETRY",
        "408 | 0        | HTTP 408                                                      | POST   | AMBIGUOUS",
        "408 | 0        | HTTP 408                                                      | GET    | RETRY",
        "302 | 0        | HTTP 302                                                      | POST   | AMBIGUOUS",
        "400 | 40010000 | request body format is invalid                                | POST   | INVALID",
        "405 | 0        | HTTP 405                                                      | POST   | INVALID"
      })
  void aRefusalHasOneMeaning(
      int status, long code, String message, String method, FailureClass meaning) {
    assertThat(AlpacaErrors.classify(status, code, message, method)).isEqualTo(meaning);
  }

  @Test
  void theStatusDecidesBeforeTheCode() {
    assertThat(AlpacaErrors.classify(422, 40010001, "whatever", "POST"))
        .isEqualTo(FailureClass.INVALID);
    assertThat(AlpacaErrors.classify(404, 42210000, "client_order_id must be unique", "POST"))
        .isEqualTo(FailureClass.NOT_FOUND);
  }

  @Test
  void aBodyInAnyForm() {
    assertThat(AlpacaErrors.failure(403, "{\"message\":\"forbidden.\"}", "GET"))
        .isEqualTo(new Failure(FailureClass.FATAL_CONFIG, 403, 0, "forbidden."));
    assertThat(AlpacaErrors.failure(500, "", "POST").message()).isEqualTo("HTTP 500");
    assertThat(AlpacaErrors.failure(502, "<html>", "POST").message()).isEqualTo("HTTP 502: <html>");
    assertThat(AlpacaErrors.failure(422, "{\"code\":\"x\",\"extra\":[1]}", "POST"))
        .isEqualTo(new Failure(FailureClass.INVALID, 422, 0, "HTTP 422"));
  }

  @Test
  void aFailureInWords() {
    assertThat(new Failure(FailureClass.REJECTED, 403, 40310000, "no"))
        .hasToString("HTTP 403 40310000 no");
    assertThat(Failure.notSent("qty must be > 0")).hasToString("not sent: qty must be > 0");
  }
}
