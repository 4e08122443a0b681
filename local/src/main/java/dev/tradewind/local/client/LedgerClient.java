package dev.tradewind.local.client;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Deposits, the trade list and sums of the ledger. */
public final class LedgerClient {
  private final HttpJson http;

  LedgerClient(HttpJson http) {
    this.http = http;
  }

  /**
   * What an account has traded.
   *
   * @param trades fills booked
   * @param roundTrips rows of the trade list
   * @param byOutcome rows by outcome
   */
  public record Summary(
      long trades,
      long roundTrips,
      BigDecimal pnlR,
      BigDecimal pnlAmount,
      String currency,
      Map<String, Long> byOutcome) {}

  /** Books a deposit; sent again with the same key it changes nothing. */
  public void deposit(
      Account account, BigDecimal amount, String currency, Instant asOf, String idempotencyKey) {
    http.post(
        "/deposits",
        HttpJson.object()
            .put("account", account.account())
            .put("mode", account.mode())
            .put("amount", amount.toPlainString())
            .put("currency", currency)
            .put("as_of", asOf.toString()),
        idempotencyKey);
  }

  public Summary summary(Account account) {
    var json = http.get("/summary?" + account.query());
    var byOutcome = new TreeMap<String, Long>();
    json.path("by_outcome")
        .properties()
        .forEach(entry -> byOutcome.put(entry.getKey(), entry.getValue().asLong()));
    return new Summary(
        json.path("trades").asLong(),
        json.path("round_trips").asLong(),
        decimal(json.path("pnl_r").asText("0")),
        decimal(json.path("pnl_amount").asText("0")),
        json.path("currency").asText("USD"),
        byOutcome);
  }

  /** The trade list as CSV, as the ledger gives it. */
  public String tradeList(Account account) {
    return http.getText("/trade-journal?" + account.query() + "&format=csv");
  }

  private static BigDecimal decimal(String text) {
    return text.isEmpty() || text.equals("null") ? BigDecimal.ZERO : new BigDecimal(text);
  }
}
