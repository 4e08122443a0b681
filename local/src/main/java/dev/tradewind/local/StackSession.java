package dev.tradewind.local;

import dev.tradewind.local.stack.CommandFailure;
import dev.tradewind.local.stack.DataFolder;
import dev.tradewind.local.stack.GivenAccounts;
import dev.tradewind.local.stack.LocalStack;
import dev.tradewind.local.stack.Ports;
import dev.tradewind.local.stack.Service;
import dev.tradewind.local.stack.StackState;
import java.util.Optional;

/** The one stack of a user: claimed, started, on record, and gone at the end. */
final class StackSession implements AutoCloseable {
  private final String kind;
  private final DataFolder folder;
  private final DataFolder.Claim claim;
  private final LocalStack stack;
  private final Terminal terminal;

  private StackSession(
      String kind, DataFolder folder, DataFolder.Claim claim, LocalStack stack, Terminal terminal) {
    this.kind = kind;
    this.folder = folder;
    this.claim = claim;
    this.stack = stack;
    this.terminal = terminal;
  }

  /**
   * Starts a stack.
   *
   * @param kind {@code up}, whose data stay, or {@code demo}, which begins afresh
   * @throws CommandFailure if one runs already, or cannot start
   */
  static StackSession start(String kind, Ports ports, int executors, Terminal terminal) {
    return start(kind, ports, executors, Optional.empty(), terminal);
  }

  /**
   * As {@link #start(String, Ports, int, Terminal)}, with accounts of the user's own.
   *
   * @param kind other accounts keep other data
   */
  static StackSession start(
      String kind,
      Ports ports,
      int executors,
      Optional<GivenAccounts> accounts,
      Terminal terminal) {
    var folder = DataFolder.ofUser(TradewindCommand.data());
    var claim = folder.claim().orElseThrow(() -> alreadyRuns(folder));
    try {
      var orphans = folder.endOrphans();
      if (!orphans.isEmpty()) {
        terminal.done("  ended what a killed run left: " + String.join(", ", orphans));
      }
      if (kind.equals("demo")) {
        folder.clear(kind);
      }
      var config =
          new LocalStack.Config(
              TradewindCommand.root(),
              folder.of(kind),
              ports,
              !kind.equals("demo"),
              executors,
              Service.ALL,
              accounts,
              LocalStack.Config.READINESS);
      var stack =
          LocalStack.start(config, terminal, started -> folder.record(started.state(kind, false)));
      return new StackSession(kind, folder, claim, stack, terminal);
    } catch (RuntimeException | Error e) {
      uninterrupted(
          () -> {
            folder.forget();
            claim.close();
          });
      throw e;
    }
  }

  LocalStack stack() {
    return stack;
  }

  /**
   * Tells the other commands that everything is up and set up; from now on a service that ends is
   * started again.
   */
  void ready() {
    folder.record(stack.state(kind, true));
    stack.supervise(terminal, () -> folder.record(stack.state(kind, true)));
  }

  @Override
  public void close() {
    uninterrupted(
        () -> {
          stack.close();
          folder.forget();
          claim.close();
        });
  }

  /** Ctrl-C interrupts this thread, and an interrupted thread cannot give back a lock. */
  private static void uninterrupted(Runnable work) {
    boolean interrupted = Thread.interrupted();
    try {
      work.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static CommandFailure alreadyRuns(DataFolder folder) {
    var state = folder.running();
    return CommandFailure.failed(
        "%s runs already%s; stop it with ./tradewind down"
            .formatted(
                state.map(StackState::kind).orElse("something"),
                state.map(found -> " (process " + found.launcher().pid() + ")").orElse("")));
  }
}
