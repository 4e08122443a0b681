package dev.tradewind.portfolio.version.rest;

import dev.tradewind.portfolio.version.domain.ListedStrategy;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A strategy of a portfolio's newest version; the rules are null for an external one. */
@Schema(name = "Strategy")
public record StrategyBody(
    String portfolio,
    int version,
    String strategyId,
    @Schema(enumeration = {"opening_range", "external"}) String kind,
    String symbol,
    @Nullable String orbLabel,
    @Nullable Integer orbMinutes,
    @Nullable String entryModel,
    @Nullable Integer confirmBars,
    @Schema(implementation = String.class) @Nullable BigDecimal rrTarget,
    @Nullable String filterType,
    @Schema(implementation = String.class) @Nullable BigDecimal capitalAllocation) {

  static StrategyBody of(ListedStrategy strategy) {
    var rules = strategy.rules();
    return new StrategyBody(
        strategy.portfolio(),
        strategy.version(),
        strategy.strategyId(),
        rules == null ? "external" : "opening_range",
        strategy.symbol(),
        rules == null ? null : rules.orbLabel(),
        rules == null ? null : rules.orbMinutes(),
        rules == null ? null : rules.entryModel().name(),
        rules == null ? null : rules.confirmBars(),
        rules == null ? null : rules.rrTarget(),
        rules == null ? null : rules.filter().name(),
        strategy.capitalAllocation());
  }
}
