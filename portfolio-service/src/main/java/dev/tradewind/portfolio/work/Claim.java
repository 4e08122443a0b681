package dev.tradewind.portfolio.work;

import dev.tradewind.portfolio.work.domain.Claimed;
import dev.tradewind.portfolio.work.domain.Progress;
import dev.tradewind.portfolio.work.persistence.WorkRows;
import dev.tradewind.support.jdbi.Transactions;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * A runner's hold on a piece of work. Every step writes only while the hold stands: work that was
 * cancelled, or taken by another runner, stops at its next step with a {@link
 * CancellationException} and leaves nothing of that step.
 */
public final class Claim {
  private final Claimed work;
  private final Transactions transactions;
  private final WorkRows rows;
  private final Duration lease;
  private final BooleanSupplier isStopping;
  private Progress progress;
  private long renewed = System.nanoTime();

  Claim(
      Claimed work,
      Transactions transactions,
      WorkRows rows,
      Duration lease,
      BooleanSupplier isStopping) {
    this.work = work;
    this.transactions = transactions;
    this.rows = rows;
    this.lease = lease;
    this.isStopping = isStopping;
    this.progress = new Progress("started", work.daysDone(), work.daysTotal(), work.lastDay());
  }

  /** The work's id. */
  public String id() {
    return work.id();
  }

  /** How far the work has come, by earlier runners too. */
  public Progress progress() {
    return progress;
  }

  /** Notes progress and does {@code work} in one transaction. */
  public void step(Progress after, Consumer<Handle> work) {
    requireRunning();
    transactions.run(
        handle -> {
          hold(handle, after);
          work.accept(handle);
        });
    progress = after;
    renewed = System.nanoTime();
  }

  /** Notes progress. */
  public void step(Progress after) {
    step(after, handle -> {});
  }

  /** Says that the runner is alive, if it has not for a while; to be called often. */
  public void renew() {
    requireRunning();
    if (System.nanoTime() - renewed > lease.toNanos() / 4) {
      step(progress);
    }
  }

  private void hold(Handle handle, Progress after) {
    if (!rows.hold(handle, work, after, lease)) {
      throw new CancellationException("cancelled, or taken by another runner");
    }
  }

  private void requireRunning() {
    if (isStopping.getAsBoolean()) {
      throw new CancellationException("the service stops");
    }
  }
}
