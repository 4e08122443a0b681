package dev.tradewind.portfolio.setup.domain;

import dev.tradewind.engine.strategy.Strategy;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a setup is to be executed, in words another program can follow (ORB-RULES 12). */
public final class ExecutionSpec {
  private ExecutionSpec() {}

  /** The specification, by name. */
  public static Map<String, String> of(Strategy strategy) {
    var spec = new LinkedHashMap<String, String>();
    spec.put("entry_model", strategy.entryModel().name());
    spec.put(
        "entry",
        switch (strategy.entryModel()) {
          case E1 -> "market at the open of the bar after the confirming bar";
          case E2 -> "market at the close of the confirming bar";
          case E3 -> "limit at the broken edge from the close of the confirming bar";
        });
    spec.put("confirm_bars", String.valueOf(strategy.confirmBars()));
    spec.put("stop", "opposite edge of the range");
    spec.put("target", strategy.rrTarget().toPlainString() + " times the risk");
    spec.put("session_end", "close what is open at the last price");
    return spec;
  }
}
