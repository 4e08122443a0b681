package dev.tradewind.portfolio.construction.domain;

import dev.tradewind.engine.research.AccountProfile;
import dev.tradewind.engine.research.ConstructionRules;
import dev.tradewind.engine.research.WalkForward;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a portfolio is constructed for.
 *
 * @param name of the portfolio
 * @param marginPerContract in account currency; 0 where it is not to be counted
 */
public record ConstructionOrder(
    String replayId,
    String name,
    ConstructionRules rules,
    AccountProfile account,
    BigDecimal marginPerContract,
    WalkForward walkForward) {

  /** The account of a profile: {@code 25k}, {@code 50k} or {@code 100k}. */
  public static AccountProfile profile(String name) {
    return switch (name) {
      case "25k" -> AccountProfile.OWN_25K;
      case "50k" -> AccountProfile.OWN_50K;
      case "100k" -> AccountProfile.OWN_100K;
      default ->
          throw new IllegalArgumentException(
              "profile '%s': allowed are 25k, 50k, 100k".formatted(name));
    };
  }

  /** An account, under a prop firm's rule if there is one. */
  public static AccountProfile account(
      AccountProfile own,
      Optional<BigDecimal> equity,
      Optional<BigDecimal> riskPct,
      Optional<BigDecimal> maxDrawdown) {
    return new AccountProfile(
        equity.orElse(own.equity()), riskPct.orElse(own.riskPerTradePct()), maxDrawdown);
  }
}
