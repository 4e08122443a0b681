package dev.tradewind.portfolio.construction.domain;

import dev.tradewind.engine.research.CapitalEstimate;
import dev.tradewind.engine.research.Construction;
import dev.tradewind.engine.research.Portfolio;
import dev.tradewind.engine.research.SampleClass;
import dev.tradewind.engine.research.Setup;
import dev.tradewind.portfolio.setup.domain.WalkedForward;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a construction came to. The explanation of every strategy is in the list of setups.
 *
 * @param judged strategies looked at
 * @param core validated with a sample of 100 or more
 * @param taken in the order they were taken; empty where no setup met the criteria
 * @param warnings what the portfolio lacks
 * @param risk null where nothing was taken
 */
public record ConstructionResult(
    int judged,
    int validated,
    int core,
    WalkedForward walkForward,
    List<Taken> taken,
    List<String> warnings,
    @Nullable Risk risk) {

  /** A strategy of the portfolio, and why it was taken. */
  public record Taken(
      String strategyId,
      BigDecimal weight,
      int maxContracts,
      BigDecimal expectancyR,
      BigDecimal winRate,
      int sampleSize,
      String reason) {}

  /**
   * What the portfolio can lose and needs, in account currency.
   *
   * @param riskPerTrade what one trade may lose
   * @param trueRiskPct of what can be lost: of a prop firm's drawdown, not of the balance
   * @param concurrentRisk what the positions that can be open at once lose at their stops
   * @param worstDay what can be lost until the halt
   * @param estimatedDailyTrades 0.4 per strategy, a rule of thumb
   */
  public record Risk(
      BigDecimal riskPerTrade,
      BigDecimal trueRiskPct,
      BigDecimal concurrentRisk,
      BigDecimal worstDay,
      BigDecimal margin,
      BigDecimal capital,
      BigDecimal estimatedDailyTrades) {}

  public static ConstructionResult of(
      List<Setup> setups,
      WalkedForward walkedForward,
      Construction construction,
      @Nullable Portfolio portfolio,
      ConstructionOrder order) {
    return new ConstructionResult(
        setups.size(),
        (int) setups.stream().filter(Setup::isValidated).count(),
        (int)
            setups.stream()
                .filter(s -> s.isValidated() && s.sampleClass() == SampleClass.CORE)
                .count(),
        walkedForward,
        portfolio == null ? List.of() : taken(portfolio),
        construction.warnings(),
        portfolio == null ? null : risk(portfolio, order));
  }

  private static List<Taken> taken(Portfolio portfolio) {
    return portfolio.members().stream()
        .map(
            member ->
                new Taken(
                    member.strategy().strategyId(),
                    member.weight(),
                    member.maxContracts(),
                    member.expectancyR(),
                    member.winRate(),
                    member.sampleSize(),
                    member.reason()))
        .toList();
  }

  private static Risk risk(Portfolio portfolio, ConstructionOrder order) {
    var estimate = CapitalEstimate.of(portfolio, order.account(), order.marginPerContract());
    return new Risk(
        plain(order.account().riskAmount()),
        plain(order.account().trueRiskPct()),
        estimate.maximumConcurrentRisk(),
        estimate.worstDailyDraw(),
        estimate.margin(),
        estimate.capital(),
        estimate.estimatedDailyTrades());
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
