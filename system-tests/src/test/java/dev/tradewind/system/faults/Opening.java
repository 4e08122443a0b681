package dev.tradewind.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.local.stack.Service;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** Brings a fresh stack to where the first round can begin. */
final class Opening {
  static final String CASH = "100000.00";

  /** The campaign's portfolio: a share, signals from outside, and a strategy of the engine. */
  static final String CAMPAIGN =
      """
      {"instrument":{"symbol":"TWF","point_value":"1","tick_size":"0.01","commission_rt":"0",
       "spread_rt":"0.02","slippage_rt":"0.02"},"orb_labels":["0030"],
       "external_strategies":[{"strategy_id":"manual"}],"strategies":[
       {"strategy_id":"E2_0030","orb_label":"0030","orb_minutes":5,"entry_model":"E2",
        "confirm_bars":1,"rr_target":"2","filter_type":"NO_FILTER"}]}\
      """;

  private final FaultStack stack;
  private final FaultHttp http;
  private final Venue venue;
  private final CampaignDatabase database;
  private final int accounts;
  private final String content;

  /**
   * @param content of the portfolio in every account's live slot
   */
  Opening(
      FaultStack stack,
      FaultHttp http,
      Venue venue,
      CampaignDatabase database,
      int accounts,
      String content) {
    this.stack = stack;
    this.http = http;
    this.venue = venue;
    this.database = database;
    this.accounts = accounts;
    this.content = content;
  }

  /** Money, limits, portfolio, market; then every session opens. */
  void open() {
    venue.open();
    var limits =
        new RiskLimits(
            new BigDecimal("-100000"), 100_000, 100_000, 1_000_000, new BigDecimal("-99999"));
    for (int number = 0; number < accounts; number++) {
      var account = FaultStack.account(number);
      http.call(
          "PUT", stack.url(Service.RISK) + "/limits/" + account + "/paper", json(limits.toJson()));
      http.call(
          "POST",
          stack.url(Service.LEDGER) + "/deposits",
          FaultHttp.JSON
              .createObjectNode()
              .put("account", account)
              .put("mode", "paper")
              .put("amount", CASH)
              .put("currency", "USD")
              .put("as_of", Instant.now().toString()));
    }
    deploy(account -> stack.executors().getFirst(), 1, content, false);
    database.require(
        "every session to open and reconcile",
        "select "
            + accounts
            + " - count(*) from execution.run"
            + " where kind = 'session' and state = 'OPEN' and reconciliation in ('PASS', 'PASS_WITH_HEALING')",
        Campaign.PATIENCE);
    try {
      WriteAudit.install(database.connection());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Puts a version of the portfolio into every account's live slot.
   *
   * @param executorOf who is asked for an account
   * @param rollover whether open positions go over to its instrument
   */
  void deploy(UnaryOperator<String> executorOf, int version, String content, boolean rollover) {
    for (int number = 0; number < accounts; number++) {
      var account = FaultStack.account(number);
      http.putAsPortfolio(
          stack.urlOf(executorOf.apply(account)) + "/live-slots/" + account + "/paper",
          FaultHttp.JSON
              .createObjectNode()
              .put("deployment_id", "campaign-" + account + "-" + version)
              .put("portfolio", "campaign")
              .put("version", version)
              .put("hash", sha256(content))
              .put("content_text", content)
              .put("rollover", rollover));
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return FaultHttp.JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
