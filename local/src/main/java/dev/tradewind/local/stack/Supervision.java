package dev.tradewind.local.stack;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Starts a service's process again when it ends without being asked to: what a cluster does. A
 * process that keeps ending is left alone after {@link #RESTARTS} starts.
 */
final class Supervision {
  /** How often one process is started again at most. */
  static final int RESTARTS = 5;

  /** Longer than a leader's lease: another replica leads before the one that ended is back. */
  private static final long SECONDS_FOR_A_REPLICA = 8;

  private final LocalStack stack;
  private final Progress progress;
  private final Runnable changed;
  private final Map<String, Integer> restarts = new ConcurrentHashMap<>();

  Supervision(LocalStack stack, Progress progress, Runnable changed) {
    this.stack = stack;
    this.progress = progress;
    this.changed = changed;
  }

  void watch(ServiceProcess process) {
    process.handle().onExit().thenRunAsync(() -> ended(process));
  }

  private void ended(ServiceProcess process) {
    String name = process.name();
    if (stack.isClosing() || stack.process(name) != process) {
      return;
    }
    if (restarts.merge(name, 1, Integer::sum) > RESTARTS) {
      progress.done(
          "  %s ended again and stays down; its log is %s".formatted(name, process.log()));
      return;
    }
    progress.done("  %s ended, starting it again; its log is %s".formatted(name, process.log()));
    long seconds = hasReplica(process) ? SECONDS_FOR_A_REPLICA : 0;
    CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(() -> restart(name));
  }

  private void restart(String name) {
    if (stack.isClosing()) {
      return;
    }
    try {
      watch(stack.restart(name));
      changed.run();
      progress.done("  %s is ready again".formatted(name));
    } catch (CommandFailure e) {
      progress.done("  " + e.getMessage());
    } catch (IllegalStateException e) {
      if (!stack.isClosing()) {
        throw e;
      }
    }
  }

  private boolean hasReplica(ServiceProcess process) {
    return stack.processes().stream()
        .anyMatch(other -> other != process && other.service() == process.service());
  }
}
