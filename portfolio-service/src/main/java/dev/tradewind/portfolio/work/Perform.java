package dev.tradewind.portfolio.work;

import dev.tradewind.portfolio.work.domain.WorkFailed;
import dev.tradewind.portfolio.work.domain.WorkKind;

/** Does one kind of work. */
public interface Perform {
  WorkKind kind();

  /**
   * Does the work, or the rest of it; what is done is written by {@link Claim#step}, so that it is
   * there once whatever happens.
   *
   * @throws WorkFailed if it cannot be done
   */
  void perform(Claim claim);
}
