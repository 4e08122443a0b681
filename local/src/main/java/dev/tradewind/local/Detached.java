package dev.tradewind.local;

import dev.tradewind.local.stack.CommandFailure;
import dev.tradewind.local.stack.DataFolder;
import dev.tradewind.local.stack.StackState;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code up --detach}: the same command in a process of its own, awaited until it is ready. */
final class Detached {
  private Detached() {}

  static int start(List<String> words, Terminal terminal) {
    var folder = DataFolder.ofUser(TradewindCommand.data());
    var log = folder.path().resolve("up.log");
    var command = command(words);
    try {
      Files.deleteIfExists(log);
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.to(log.toFile()))
              .start();
      process.getOutputStream().close();
      return follow(process, folder, log, terminal);
    } catch (IOException e) {
      throw CommandFailure.failed("cannot start in the background: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      folder
          .running()
          .map(StackState::launcher)
          .flatMap(l -> l.process())
          .ifPresent(ProcessHandle::destroy);
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("interrupted while starting", e);
    }
  }

  /** This process's own command line without the option, deaf to the terminal's signals. */
  private static List<String> command(List<String> words) {
    var command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-Dtradewind.terminal"))
        .forEach(command::add);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), TradewindCommand.class.getName()));
    command.add("up");
    words.stream().filter(word -> !word.equals("--detach")).forEach(command::add);
    return command;
  }

  private static int follow(Process process, DataFolder folder, Path log, Terminal terminal)
      throws IOException, InterruptedException {
    int shown = 0;
    while (true) {
      boolean alive = process.isAlive();
      boolean ready =
          folder
              .running()
              .filter(state -> state.launcher().pid() == process.pid() && state.ready())
              .isPresent();
      var lines = Files.readAllLines(log);
      for (; shown < lines.size(); shown++) {
        if (!lines.get(shown).startsWith("Ready.")) {
          terminal.done(lines.get(shown));
        }
      }
      if (!alive) {
        return Math.max(1, process.exitValue());
      }
      if (ready) {
        terminal.done(
            "Ready, in the background; ./tradewind down stops it. Its output is in " + log);
        return 0;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }
}
