package dev.tradewind.local.stack;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Starts a service's process again when it ends without being asked to: what a cluster does. A
 * process that keeps ending is left alone after {@link #RESTARTS} starts.
 */
final class Supervision {
  /** How often one process is started again at most. */
  static final int RESTARTS = 5;

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
    try {
      var fresh = stack.restart(name);
      watch(fresh);
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
}
