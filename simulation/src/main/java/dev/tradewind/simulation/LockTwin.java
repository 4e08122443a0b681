package dev.tradewind.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A lock of Postgres: held by many or by one, granted in the order of asking, so that whoever waits
 * for it alone keeps later ones out; held until the transaction ends.
 */
final class LockTwin {

  private final Set<Session> shared = new HashSet<>();
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private @Nullable Session exclusive;

  private record Waiter(Session session, boolean alone, Runnable granted) {}

  /** Takes it; whoever has it alone already has it again. */
  void take(Session session, boolean alone, Runnable granted) {
    if (exclusive == session) {
      granted.run();
      return;
    }
    waiters.add(new Waiter(session, alone, granted));
    grant();
  }

  boolean isWaiting(Session session) {
    return waiters.stream().anyMatch(waiter -> waiter.session() == session);
  }

  /** Stops waiting; false if the session did not wait. */
  boolean giveUp(Session session) {
    boolean waited = waiters.removeIf(waiter -> waiter.session() == session);
    if (waited) {
      grant();
    }
    return waited;
  }

  void release(Session session) {
    shared.remove(session);
    if (exclusive == session) {
      exclusive = null;
    }
    waiters.removeIf(waiter -> waiter.session() == session);
    grant();
  }

  private void grant() {
    while (!waiters.isEmpty() && isFree(waiters.peek())) {
      var next = waiters.remove();
      if (next.alone()) {
        exclusive = next.session();
      } else {
        shared.add(next.session());
      }
      next.granted().run();
    }
  }

  private boolean isFree(Waiter waiter) {
    if (exclusive != null) {
      return exclusive == waiter.session();
    }
    return !waiter.alone()
        || shared.isEmpty()
        || (shared.size() == 1 && shared.contains(waiter.session()));
  }
}
