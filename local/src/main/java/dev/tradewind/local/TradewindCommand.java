package dev.tradewind.local;

import dev.tradewind.local.OperationCommand.Operation;
import dev.tradewind.local.client.RemoteAway;
import dev.tradewind.local.client.RemoteRefusal;
import dev.tradewind.local.listing.Listed;
import dev.tradewind.local.stack.CommandFailure;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs one command of {@code ./tradewind}; the exit code is 0, 1 (failed) or 2 (usage, input). */
public final class TradewindCommand {
  private TradewindCommand() {}

  public static void main(String[] words) {
    var terminal = Terminal.ofProcess();
    var stop = StopSignal.interruptThisThread();
    System.exit(run(Arrays.asList(words), terminal, stop));
  }

  private static int run(List<String> words, Terminal terminal, StopSignal stop) {
    try {
      return dispatch(words, terminal, stop);
    } catch (CommandFailure e) {
      return stop.isReceived() ? stopped(terminal, stop) : failed(terminal, e, e.exitCode());
    } catch (RemoteRefusal | RemoteAway e) {
      return stop.isReceived()
          ? stopped(terminal, stop)
          : failed(terminal, e, CommandFailure.FAILED);
    } catch (RuntimeException e) {
      if (stop.isReceived()) {
        return stopped(terminal, stop);
      }
      terminal.done("");
      e.printStackTrace();
      return CommandFailure.FAILED;
    }
  }

  private static int dispatch(List<String> words, Terminal terminal, StopSignal stop) {
    var rest = words.isEmpty() ? words : words.subList(1, words.size());
    return switch (words.isEmpty() ? "" : words.getFirst()) {
      case "demo" -> DemoCommand.run(rest, terminal, stop);
      case "up" -> UpCommand.run(rest, terminal, stop);
      case "down" -> DownCommand.run(rest, terminal);
      case "status" -> StatusCommand.run(rest, terminal);
      case "logs" -> LogsCommand.run(rest, terminal, stop);
      case "token" -> TokenCommand.run(rest, terminal);
      case "orders" -> ListCommand.run(Listed.ORDERS, rest, terminal);
      case "positions" -> ListCommand.run(Listed.POSITIONS, rest, terminal);
      case "signals" -> ListCommand.run(Listed.SIGNALS, rest, terminal);
      case "runs" -> ListCommand.run(Listed.RUNS, rest, terminal);
      case "pause" -> OperationCommand.run(Operation.PAUSE, rest, terminal);
      case "resume" -> OperationCommand.run(Operation.RESUME, rest, terminal);
      case "close-all" -> OperationCommand.run(Operation.CLOSE_ALL, rest, terminal);
      case "run" -> OperationCommand.run(Operation.RUN, rest, terminal);
      case "lock" -> OperationCommand.run(Operation.LOCK, rest, terminal);
      case "unlock" -> OperationCommand.run(Operation.UNLOCK, rest, terminal);
      case "import-position" -> ExternalCommand.importPosition(rest, terminal);
      case "import-positions" -> ImportListCommand.run(rest, terminal);
      case "close-external" -> ExternalCommand.closeExternal(rest, terminal);
      case "replay" -> ReplayCommand.run(rest, terminal);
      case "bars" -> BarsCommand.run(rest, terminal);
      case "construct" -> ConstructCommand.run(rest, terminal);
      default -> throw CommandFailure.usage("unknown command; see ./tradewind help");
    };
  }

  private static int failed(Terminal terminal, RuntimeException e, int exitCode) {
    terminal.failed(String.valueOf(e.getMessage()));
    return exitCode;
  }

  private static int stopped(Terminal terminal, StopSignal stop) {
    terminal.done("stopped");
    return stop.exitCode();
  }

  /** The project folder. */
  static Path root() {
    return Path.of(System.getProperty("tradewind.root", ".")).toAbsolutePath().normalize();
  }

  /** The folder of all users' data. */
  static Path data() {
    return Path.of(System.getProperty("tradewind.data", root().resolve(".tradewind").toString()));
  }
}
