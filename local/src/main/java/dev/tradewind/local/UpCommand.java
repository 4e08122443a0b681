package dev.tradewind.local;

import dev.tradewind.local.client.Clients;
import dev.tradewind.local.demo.Bootstrap;
import dev.tradewind.local.demo.DemoInputs;
import dev.tradewind.local.demo.DemoReport;
import dev.tradewind.local.stack.CommandFailure;
import dev.tradewind.local.stack.GivenAccounts;
import dev.tradewind.local.stack.LocalStack;
import dev.tradewind.local.stack.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Starts everything and keeps its data. */
final class UpCommand {
  /** Before any bar a feed may bring, so that the cash is there on its first day. */
  private static final Instant OPENED_AT = Instant.parse("2000-01-03T00:00:00Z");

  private static final String MARKER = "bootstrapped";
  private static final int MOST_EXECUTORS = 9;

  private UpCommand() {}

  static int run(List<String> words, Terminal terminal, StopSignal stop) {
    var arguments =
        Arguments.parse(
            words,
            Set.of("--detach", "--live-trading"),
            Set.of("--executors", "--port-base", "--accounts"),
            0);
    int executors = arguments.whole("--executors", 1, 1, MOST_EXECUTORS);
    var ports = Ports.from(arguments.whole("--port-base", Ports.DOCUMENTED_BASE, 1, 65535));
    var accounts =
        arguments
            .value("--accounts")
            .map(file -> GivenAccounts.read(Path.of(file), arguments.has("--live-trading")));
    if (accounts.isEmpty() && arguments.has("--live-trading")) {
      throw CommandFailure.usage("--live-trading goes with --accounts FILE");
    }
    if (arguments.has("--detach")) {
      return Detached.start(words, terminal);
    }
    String kind = accounts.isEmpty() ? "up" : "accounts";
    try (var session = StackSession.start(kind, ports, executors, accounts, terminal)) {
      if (accounts.isEmpty()) {
        bootstrapOnce(session.stack(), terminal);
      }
      session.ready();
      DemoReport.next(ports).forEach(terminal::done);
      terminal.done("");
      terminal.done("Ready. Data in " + session.stack().config().folder() + "; Ctrl-C stops.");
      stop.await();
      terminal.now("stopping");
    }
    terminal.done("stopped");
    return 0;
  }

  private static void bootstrapOnce(LocalStack stack, Terminal terminal) {
    var marker = stack.config().folder().resolve(MARKER);
    var bootstrap = new Bootstrap(Clients.of(stack), terminal);
    if (Files.exists(marker)) {
      terminal.now("waiting for a leader");
      bootstrap.awaitLeader();
      return;
    }
    var version = bootstrap.run(DemoInputs.withoutBars(), OPENED_AT);
    try {
      Files.writeString(marker, version.hash() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
