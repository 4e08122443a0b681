package dev.tradewind.paper.exchange;

import dev.tradewind.paper.alpaca.PaperAccount;
import dev.tradewind.paper.exchange.domain.Book;
import dev.tradewind.paper.exchange.domain.Changes;
import java.util.LinkedHashMap;
import java.util.Map;
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

  private static final int IDS_REMEMBERED = 100_000;

  private final PaperAccount account;
  private final CommitLog log;
  private final Supplier<Book> source;
  private final Consumer<Changes> teller;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Boolean> recentIds =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > IDS_REMEMBERED;
        }
      };
  private @Nullable Book book;
  private long generation;
  private CompletableFuture<Void> latest = CompletableFuture.completedFuture(null);

  /**
   * @param source reads the book
   * @param teller told of changes when they are written
   */
  AccountDesk(
      PaperAccount account, CommitLog log, Supplier<Book> source, Consumer<Changes> teller) {
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
      var present = book();
      var answer = work.apply(present);
      present
          .takeChanges()
          .ifPresent(
              changes -> {
                changes.orders().forEach(order -> recentIds.put(order.clientOrderId(), true));
                latest = log.add(generation, changes, teller);
              });
      succeeded = true;
      return new Begun<>(answer, latest);
    } finally {
      if (!succeeded) {
        book = null; // memory may be ahead of the rows
      }
      lock.unlock();
    }
  }

  /** Whether an order lately taken has this client order id; for use within a change. */
  boolean isRecent(String clientOrderId) {
    return recentIds.containsKey(clientOrderId);
  }

  /** Forgets what is in memory; the rows are read again. */
  void forget() {
    lock.lock();
    try {
      join(latest);
      book = null;
    } finally {
      lock.unlock();
    }
  }

  static <T> T await(Begun<T> begun) {
    begun.written().join();
    return begun.answer();
  }

  private Book book() {
    var present = book;
    if (present == null || generation != log.generation()) {
      join(latest);
      recentIds.clear();
      generation = log.generation();
      present = source.get();
      book = present;
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
