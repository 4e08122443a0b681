package dev.tradewind.execution.floor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moments at which a test steps in: a call has come and nothing is done of it, or it is carried out
 * and not answered. A call is {@code POST <client order id>} for an order, else its method and
 * path.
 */
public final class ExchangeMoments {

  private record Armed(String call, boolean after, Runnable action) {}

  private final List<Armed> armed = new ArrayList<>();

  /** Runs this once, when the next call comes that contains this, before anything is done of it. */
  public synchronized void before(String call, Runnable action) {
    armed.add(new Armed(call, false, action));
  }

  /** Runs this once, when the next call that contains this is carried out, before its answer. */
  public synchronized void after(String call, Runnable action) {
    armed.add(new Armed(call, true, action));
  }

  /** Steps in nowhere any more. */
  public synchronized void none() {
    armed.clear();
  }

  /** Whether every moment that was waited for has come. */
  public synchronized boolean allCame() {
    return armed.isEmpty();
  }

  void reached(String call, boolean after) {
    due(call, after).ifPresent(moment -> moment.action().run());
  }

  private synchronized Optional<Armed> due(String call, boolean after) {
    var due =
        armed.stream()
            .filter(moment -> moment.after() == after && call.contains(moment.call()))
            .findFirst();
    due.ifPresent(armed::remove);
    return due;
  }
}
