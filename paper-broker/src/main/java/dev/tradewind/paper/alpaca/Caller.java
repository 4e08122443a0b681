package dev.tradewind.paper.alpaca;

import dev.tradewind.paper.alpaca.domain.FillModel;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Whose call on the Alpaca surface this is; known once the key has been seen. */
@RequestScoped
public class Caller {

  private @Nullable PaperAccount account;

  void is(PaperAccount known) {
    account = known;
  }

  /** The account of the key. */
  public PaperAccount account() {
    var known = account;
    if (known == null) {
      throw new IllegalStateException("a route without the account's key");
    }
    return known;
  }

  /** Whether the account follows fill model {@code rules}. */
  public boolean followsRules() {
    return account().fillModel() == FillModel.RULES;
  }
}
