package dev.tradewind.local;

import dev.tradewind.local.stack.CommandFailure;
import dev.tradewind.local.stack.DataFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Shows where the logs are, or the log of one service. */
final class LogsCommand {
  private static final long POLL_MILLIS = 200;

  private LogsCommand() {}

  static int run(List<String> words, Terminal terminal, StopSignal stop) {
    var arguments = Arguments.parse(words, Set.of("-f", "--follow"), Set.of(), 1);
    var logs = folder();
    if (arguments.rest().isEmpty()) {
      terminal.done(logs.toString());
      names(logs).forEach(name -> terminal.done("  " + name));
      return 0;
    }
    String name = arguments.rest().getFirst();
    var file = logs.resolve(name + ".log");
    if (!names(logs).contains(name)) {
      throw CommandFailure.usage(
          "no log of '%s' in %s; there are %s".formatted(name, logs, names(logs)));
    }
    show(file, arguments.has("-f") || arguments.has("--follow"), stop);
    return 0;
  }

  private static Path folder() {
    var folder = DataFolder.ofUser(TradewindCommand.data());
    return folder
        .running()
        .map(state -> Path.of(state.folder()).resolve("logs"))
        .or(
            () ->
                List.of("up", "demo").stream()
                    .map(kind -> folder.of(kind).resolve("logs"))
                    .filter(Files::isDirectory)
                    .max((a, b) -> Long.compare(lastModified(a), lastModified(b))))
        .orElseThrow(() -> CommandFailure.failed("there are no logs yet"));
  }

  private static long lastModified(Path folder) {
    return folder.toFile().lastModified();
  }

  private static List<String> names(Path logs) {
    try (var files = Files.list(logs)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".log"))
          .map(name -> name.substring(0, name.length() - ".log".length()))
          .sorted()
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void show(Path file, boolean follow, StopSignal stop) {
    try (var log = new RandomAccessFile(file.toFile(), "r")) {
      var buffer = new byte[64 * 1024];
      do {
        int read = log.read(buffer);
        if (read > 0) {
          System.out.write(buffer, 0, read);
          System.out.flush();
        } else if (follow) {
          TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } else {
          return;
        }
      } while (!stop.isReceived());
    } catch (IOException e) {
      throw CommandFailure.failed("cannot read " + file + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      System.out.write("\n".getBytes(StandardCharsets.UTF_8), 0, 1);
    }
  }
}
