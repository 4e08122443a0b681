package dev.tradewind.local.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.strategy.StrategySet;
import java.util.List;

/** Instruments, portfolio versions and deployments. */
public final class PortfolioClient {
  private final HttpJson http;

  PortfolioClient(HttpJson http) {
    this.http = http;
  }

  /** An immutable version of a portfolio. */
  public record Version(String portfolio, int version, String hash, int strategies) {}

  public void putInstrument(Instrument instrument, String currency) {
    http.put(
        "/instruments/" + HttpJson.escaped(instrument.symbol()),
        InstrumentJson.of(instrument, currency));
  }

  /** Makes a version of these strategies, or finds the one that has them. */
  public Version putVersion(String portfolio, StrategySet set, List<String> externalStrategies) {
    var body = (ObjectNode) HttpJson.parse(set.toJson());
    var external = body.putArray("external_strategies");
    externalStrategies.forEach(id -> external.addObject().put("strategy_id", id));
    var answer = http.post("/portfolios/" + HttpJson.escaped(portfolio) + "/versions", body);
    return new Version(
        portfolio,
        answer.path("version").asInt(),
        answer.path("hash").asText(),
        answer.path("strategies").asInt());
  }

  /** Makes a version trade; returns the deployment's state. */
  public String deploy(Version version, String deploymentId, Account account) {
    return http.post(
            "/portfolios/%s/versions/%d/deployments"
                .formatted(HttpJson.escaped(version.portfolio()), version.version()),
            HttpJson.object()
                .put("deployment_id", deploymentId)
                .put("account", account.account())
                .put("mode", account.mode()))
        .path("state")
        .asText();
  }
}
