package dev.tradewind.local.client;

import dev.tradewind.engine.risk.RiskLimits;

/** Limits. */
public final class RiskClient {
  private final HttpJson http;

  RiskClient(HttpJson http) {
    this.http = http;
  }

  /** Puts limits in force; returns their version. */
  public int putLimits(Account account, RiskLimits limits) {
    return http.put("/limits/" + account.path(), HttpJson.parse(limits.toJson()))
        .path("version")
        .asInt();
  }
}
