package dev.tradewind.support.accounts;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.problem.Problems;
import org.jspecify.annotations.Nullable;

/** Reads the account and mode of a request; whether the accounts file has them is not asked. */
public final class ScopeQuery {

  private ScopeQuery() {}

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if one is absent or not allowed
   */
  public static Scope of(@Nullable String account, @Nullable String mode) {
    if (account == null || mode == null) {
      throw Problems.validation("Name the scope with account and mode.");
    }
    try {
      return new Scope(new AccountId(account), Mode.parse(mode));
    } catch (IllegalArgumentException e) {
      throw Problems.validation(String.valueOf(e.getMessage()));
    }
  }
}
