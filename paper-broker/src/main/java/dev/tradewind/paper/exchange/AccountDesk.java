package dev.tradewind.paper.exchange;

import dev.tradewind.paper.alpaca.PaperAccount;
import dev.tradewind.paper.exchange.domain.Book;
import dev.tradewind.paper.exchange.domain.Changes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One account: one book, one lock. The lock is held while the book changes in memory, not while the
 * change is written, so calls that come together share a transaction; each is answered when its own
 * change, and all before it, are written.
 */
final class AccountDesk {

  private final PaperAccount account;
  private final CommitLog log;
  private final Supplier<Loaded> source;
  private final Consumer<Changes> teller;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Loaded loaded;
  private long generation;
  private CompletableFuture<Void> latest = CompletableFuture.completedFuture(null);

  /** The account as its rows have it. */
  record Loaded(Book book, ClientOrderIds ids) {}

  /**
   * @param source reads the book
   * @param teller told of changes when they are written
   */
  AccountDesk(
      PaperAccount account, CommitLog log, Supplier<Loaded> source, Consumer<Changes> teller) {
    this.account = account;
    this.log = log;
    this.source = source;
    this.teller = teller;
  }

  PaperAccount account() {
    return account;
  }

  /** Changes the book and waits until that is written. */
  <T> T change(Function<Book, T> work) {
    return await(begin(work));
  }

  /** Reads something off the book, and waits until all it saw is written. */
  <T> T look(Function<Book, T> question) {
    return await(begin(question));
  }

  /** What was answered, and when it may be told. */
  record Begun<T>(T answer, CompletableFuture<Void> written) {}

  /** As {@link #change}, without waiting. */
  <T> Begun<T> begin(Function<Book, T> work) {
    lock.lock();
    boolean succeeded = false;
    try {
      var present = loaded();
      var answer = work.apply(present.book());
      present
          .book()
          .takeChanges()
          .ifPresent(
              changes -> {
                changes.orders().forEach(order -> present.ids().add(order.clientOrderId()));
                latest = log.add(generation, changes, teller);
              });
      succeeded = true;
      return new Begun<>(answer, latest);
    } finally {
      if (!succeeded) {
        loaded = null; // memory may be ahead of the rows
      }
      lock.unlock();
    }
  }

  /** The client order ids the account has used; for use within a change. */
  ClientOrderIds ids() {
    return loaded().ids();
  }

  /** Forgets what is in memory; the rows are read again. */
  void forget() {
    lock.lock();
    try {
      join(latest);
      loaded = null;
    } finally {
      lock.unlock();
    }
  }

  static <T> T await(Begun<T> begun) {
    begun.written().join();
    return begun.answer();
  }

  private Loaded loaded() {
    var present = loaded;
    if (present == null || generation != log.generation()) {
      join(latest);
      generation = log.generation();
      present = source.get();
      loaded = present;
    }
    return present;
  }

  /** Waits for what was queued before, however it ended. */
  private static void join(CompletableFuture<Void> written) {
    try {
      written.join();
    } catch (CompletionException e) {
      // Its caller has been told; what counts here is that nothing of it is on its way any more.
    }
  }
}
