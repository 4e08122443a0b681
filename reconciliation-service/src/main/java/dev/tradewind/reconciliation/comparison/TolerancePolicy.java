package dev.tradewind.reconciliation.comparison;

import dev.tradewind.kernel.Scope;
import dev.tradewind.reconciliation.comparison.domain.Tolerances;
import dev.tradewind.support.accounts.Account;
import dev.tradewind.support.accounts.Accounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/** Which tolerances an account has. */
@ApplicationScoped
public class TolerancePolicy {
  private final Accounts accounts;
  private final ToleranceConfig config;

  TolerancePolicy(Accounts accounts, ToleranceConfig config) {
    this.accounts = accounts;
    this.config = config;
  }

  /** The tolerances of the scope's account. */
  public Tolerances of(Scope scope) {
    boolean exact =
        accounts
            .find(scope.account(), scope.mode())
            .map(account -> account.clock() == Account.TimeSource.FEED)
            .orElse(false);
    var own = Optional.ofNullable(config.account().get(scope.account().text()));
    return new Tolerances(
        pick(
            own,
            ToleranceConfig.Own::cashAbsolute,
            exact ? BigDecimal.ZERO : config.cashAbsolute()),
        pick(own, ToleranceConfig.Own::cashRatio, exact ? BigDecimal.ZERO : config.cashRatio()),
        pick(own, ToleranceConfig.Own::averagePriceRatio, config.averagePriceRatio()));
  }

  private static BigDecimal pick(
      Optional<ToleranceConfig.Own> own,
      Function<ToleranceConfig.Own, Optional<BigDecimal>> value,
      BigDecimal otherwise) {
    return own.flatMap(value).orElse(otherwise);
  }
}
