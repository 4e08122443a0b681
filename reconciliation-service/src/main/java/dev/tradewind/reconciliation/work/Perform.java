package dev.tradewind.reconciliation.work;

import dev.tradewind.reconciliation.work.domain.Job;
import dev.tradewind.reconciliation.work.domain.JobKind;
import dev.tradewind.reconciliation.work.domain.Outcome;

/**
 * Does the work of one kind. It may be called again for work it has done: then it finds it done.
 */
public interface Perform {
  /** The kind it does. */
  JobKind kind();

  /** Does the work outside any transaction of the caller's, and stores what came of it. */
  Outcome perform(Job job);
}
