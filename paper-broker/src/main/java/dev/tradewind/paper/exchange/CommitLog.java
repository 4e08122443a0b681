package dev.tradewind.paper.exchange;

import dev.tradewind.paper.exchange.domain.Changes;
import dev.tradewind.paper.exchange.persistence.ExchangeBookRows;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes, those that wait together in one transaction, in the order in which they came. A
 * change that cannot be written takes with it all that were made after it: books made of unwritten
 * changes are of an old generation, and must be read again.
 */
@ApplicationScoped
public class CommitLog {

  private static final Logger LOG = Logger.getLogger(CommitLog.class);

  private static final int LONGEST_QUEUE = 10_000;
  private static final int MOST_AT_ONCE = 256;

  private final Jdbi jdbi;
  private final ExchangeBookRows rows;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
  private final AtomicLong generation = new AtomicLong();
  private @Nullable Thread writer;

  private record Waiting(
      long generation,
      Changes changes,
      Consumer<Changes> afterwards,
      CompletableFuture<Void> done) {}

  CommitLog(Jdbi jdbi, ExchangeBookRows rows) {
    this.jdbi = jdbi;
    this.rows = rows;
  }

  /** Of books that are read now. */
  public long generation() {
    return generation.get();
  }

  /**
   * Queues changes.
   *
   * @param of the generation of the book they come from
   * @param afterwards called when they are written, in the order of the queue
   * @return done when they are written; fails if they are not
   */
  public CompletableFuture<Void> add(long of, Changes changes, Consumer<Changes> afterwards) {
    startWriter();
    var waiting = new Waiting(of, changes, afterwards, new CompletableFuture<>());
    try {
      queue.put(waiting);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      generation.incrementAndGet();
      waiting.done().completeExceptionally(e);
    }
    return waiting.done();
  }

  private synchronized void startWriter() {
    var present = writer;
    if (present == null || !present.isAlive()) {
      writer = Thread.ofPlatform().daemon().name("paper-commit").start(this::run);
    }
  }

  synchronized void onStop(@Observes ShutdownEvent stop) {
    var present = writer;
    if (present != null) {
      present.interrupt();
      writer = null;
    }
  }

  private void run() {
    var batch = new ArrayList<Waiting>();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        batch.clear();
        batch.add(queue.take());
        queue.drainTo(batch, MOST_AT_ONCE - 1);
        writeAll(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      queue.drainTo(batch);
      batch.forEach(
          waiting ->
              waiting.done().completeExceptionally(new IllegalStateException("the broker stops")));
    }
  }

  /** The connection is kept while more waits: whoever reads must not keep the writer waiting. */
  private void writeAll(List<Waiting> batch) {
    try (var handle = jdbi.open()) {
      while (!batch.isEmpty() && write(handle, batch)) {
        batch.clear();
        queue.drainTo(batch, MOST_AT_ONCE);
      }
    } catch (RuntimeException e) {
      fail(batch, e);
    }
  }

  /** Whether all is well with the connection. */
  private boolean write(Handle handle, List<Waiting> batch) {
    var writable = new ArrayList<Waiting>();
    for (Waiting waiting : batch) {
      if (waiting.generation() == generation.get()) {
        writable.add(waiting);
      } else {
        waiting
            .done()
            .completeExceptionally(new IllegalStateException("an earlier change was not written"));
      }
    }
    if (writable.isEmpty()) {
      return true;
    }
    try {
      var changes = writable.stream().map(Waiting::changes).toList();
      handle.useTransaction(transaction -> rows.write(transaction, changes));
    } catch (RuntimeException e) {
      fail(writable, e);
      return false;
    }
    for (Waiting waiting : writable) {
      try {
        waiting.afterwards().accept(waiting.changes());
      } catch (RuntimeException e) {
        LOG.warnf(e, "paper.commit not told account=%s", waiting.changes().accountId());
      }
      waiting.done().complete(null);
    }
    return true;
  }

  /** None of what is not done yet is written, nor what was made after it. */
  private void fail(List<Waiting> batch, RuntimeException cause) {
    var unwritten = batch.stream().filter(waiting -> !waiting.done().isDone()).toList();
    if (!unwritten.isEmpty()) {
      generation.incrementAndGet();
      LOG.errorf(cause, "paper.commit failed changes=%d", unwritten.size());
      unwritten.forEach(waiting -> waiting.done().completeExceptionally(cause));
    }
  }
}
