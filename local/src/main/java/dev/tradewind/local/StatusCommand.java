package dev.tradewind.local;

import dev.tradewind.local.client.Account;
import dev.tradewind.local.client.Health;
import dev.tradewind.local.client.RemoteAway;
import dev.tradewind.local.client.RemoteRefusal;
import dev.tradewind.local.stack.DataFolder;
import java.util.List;
import java.util.Set;

/** Shows what runs: services, health, leader, run, last turn, facts delivered. */
final class StatusCommand {
  private StatusCommand() {}

  static int run(List<String> words, Terminal terminal) {
    Arguments.parse(words, Set.of(), Set.of(), 0);
    var running = RunningStack.of(DataFolder.ofUser(TradewindCommand.data()));
    var state = running.state();
    terminal.done(
        "%s, %s, launcher %d, data in %s"
            .formatted(
                state.kind(),
                state.ready() ? "ready" : "starting",
                state.launcher().pid(),
                state.folder()));
    boolean healthy = true;
    for (var service : state.services()) {
      var health =
          service.process().process().isPresent() ? Health.of(service.managementPort()) : "gone";
      healthy &= health.equals("UP");
      terminal.done(
          "  %-24s %-24s %-6s pid %d"
              .formatted(service.name(), service.url(), health, service.process().pid()));
    }
    scope(running, terminal);
    return healthy ? 0 : 1;
  }

  private static void scope(RunningStack running, Terminal terminal) {
    try {
      var scope = running.clients().execution().scope(Account.DEMO);
      terminal.done(
          "  account demo/paper: %s, leader %s, epoch %d%s"
              .formatted(
                  scope.status(),
                  scope.leader().isEmpty() ? "none" : scope.leader(),
                  scope.epoch(),
                  scope.blockedBy().isEmpty() ? "" : ", blocked by " + scope.blockedBy()));
      if (!scope.entriesBlocked().isEmpty()) {
        terminal.done("  no entries: " + scope.entriesBlocked());
      }
      terminal.done(
          "  run %s, trading day %s, last turn %d"
              .formatted(orNone(scope.runId()), orNone(scope.tradingDay()), scope.lastTurn()));
      terminal.done("  facts %d, delivered %s".formatted(scope.factsThrough(), scope.delivered()));
    } catch (RemoteRefusal | RemoteAway e) {
      terminal.done("  account demo/paper: " + e.getMessage());
    }
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "none" : text;
  }
}
