package dev.tradewind.local;

import dev.tradewind.local.client.Clients;
import dev.tradewind.local.demo.Demo;
import dev.tradewind.local.demo.DemoInputs;
import dev.tradewind.local.demo.DemoOptions;
import dev.tradewind.local.demo.DemoReport;
import dev.tradewind.local.demo.DemoResult;
import dev.tradewind.local.stack.CommandFailure;
import dev.tradewind.local.stack.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The demo: exit code 0 only if everything agrees. */
final class DemoCommand {
  private static final int MOST_EXECUTORS = 9;

  private DemoCommand() {}

  static int run(List<String> words, Terminal terminal, StopSignal stop) {
    var arguments =
        Arguments.parse(
            words,
            Set.of("--once"),
            Set.of(
                "--bars",
                "--instrument",
                "--strategies",
                "--risk",
                "--speed",
                "--trades-out",
                "--executors",
                "--alter-bar",
                "--port-base"),
            0);
    var options = options(arguments);
    options.tradesOut().ifPresent(DemoCommand::requireWritable);
    int executors = arguments.whole("--executors", 1, 1, MOST_EXECUTORS);
    var ports = Ports.from(arguments.whole("--port-base", Ports.DOCUMENTED_BASE, 1, 65535));
    var inputs = DemoInputs.read(options);
    announce(inputs, terminal);
    var begun = Instant.now();
    try (var session = StackSession.start("demo", ports, executors, terminal)) {
      var up = Duration.between(begun, Instant.now());
      var demo = new Demo(Clients.of(session.stack()), inputs, terminal);
      demo.prepare();
      session.ready();
      demo.start();
      var result = demo.result(demo.await());
      options.tradesOut().ifPresent(file -> write(file, result, terminal));
      DemoReport.lines(result).forEach(terminal::done);
      terminal.done(
          "  %-15s start %d s, all %d s"
              .formatted(
                  "time", up.toSeconds(), Duration.between(begun, Instant.now()).toSeconds()));
      if (!arguments.has("--once")) {
        DemoReport.next(ports).forEach(terminal::done);
        terminal.done("");
        terminal.done("Everything stays up until Ctrl-C.");
        stop.await();
        terminal.now("stopping");
      }
      return result.passed() ? 0 : CommandFailure.FAILED;
    }
  }

  private static DemoOptions options(Arguments arguments) {
    return new DemoOptions(
        path(arguments, "--bars"),
        arguments.value("--instrument"),
        path(arguments, "--strategies"),
        path(arguments, "--risk"),
        arguments.value("--speed").orElse("max"),
        path(arguments, "--trades-out"),
        arguments.value("--alter-bar"));
  }

  private static Optional<Path> path(Arguments arguments, String option) {
    return arguments.value(option).map(Path::of);
  }

  private static void announce(DemoInputs inputs, Terminal terminal) {
    terminal.done(
        "%s: %d bars on %d trading days, %s, %d strategies and '%s' for your own signals"
            .formatted(
                inputs.synthetic()
                    ? "Synthetic bars (made by a seeded generator, no market ever traded them)"
                    : inputs.barsName(),
                inputs.bars().size(),
                inputs.days().size(),
                inputs.set().instrument().symbol(),
                inputs.set().strategies().size(),
                DemoInputs.MANUAL));
    inputs
        .alteredBar()
        .ifPresent(
            bar ->
                terminal.done(
                    "  the bar of %s is altered at the paper broker only: the proof must fail"
                        .formatted(bar.ts())));
  }

  /** A list that cannot be written is worth knowing before the demo, not after. */
  private static void requireWritable(Path file) {
    var folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)
        || folder == null
        || !Files.isDirectory(folder)
        || !Files.isWritable(Files.exists(file) ? file : folder)) {
      throw CommandFailure.usage("--trades-out " + file + ": cannot be written");
    }
  }

  private static void write(Path file, DemoResult result, Terminal terminal) {
    try {
      Files.writeString(file, result.tradeList());
      terminal.done("  trade list of the ledger in " + file);
    } catch (IOException e) {
      throw CommandFailure.failed("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
