package dev.tradewind.local;

import dev.tradewind.local.stack.CommandFailure;
import dev.tradewind.local.stack.DataFolder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops what runs, in order, and what a killed launcher left. */
final class DownCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private DownCommand() {}

  static int run(List<String> words, Terminal terminal) {
    Arguments.parse(words, Set.of(), Set.of(), 0);
    var folder = DataFolder.ofUser(TradewindCommand.data());
    var running = folder.running();
    if (running.isPresent()) {
      var launcher = running.get().launcher();
      terminal.now("stopping " + running.get().kind());
      launcher.process().ifPresent(DownCommand::end);
    }
    var orphans = orphans(folder);
    if (!orphans.isEmpty()) {
      terminal.done("ended what was left: " + String.join(", ", orphans));
    }
    terminal.done(running.isPresent() || !orphans.isEmpty() ? "stopped" : "nothing was running");
    return 0;
  }

  /** Only while nobody else starts something. */
  private static List<String> orphans(DataFolder folder) {
    try (var claim = folder.claim().orElse(null)) {
      return claim == null ? List.of() : folder.endOrphans();
    }
  }

  private static void end(ProcessHandle launcher) {
    launcher.destroy();
    try {
      launcher.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      launcher.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("interrupted while stopping", e);
    }
  }
}
