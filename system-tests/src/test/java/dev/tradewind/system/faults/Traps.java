package dev.tradewind.system.faults;

import dev.tradewind.execution.checkpoints.Trap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** The folders by which executors of a {@link TestBuild} are told where to be held. */
final class Traps {
  private final Path folder;

  Traps(Path folder) {
    this.folder = folder;
  }

  /** Arms a checkpoint in an executor. */
  void arm(String executor, String checkpoint, int round) {
    leave(executor, Trap.ARMED, checkpoint + " " + round);
  }

  /** Lets go whoever is held at a checkpoint. */
  void disarm(String executor) {
    try {
      Files.deleteIfExists(folderOf(executor).resolve(Trap.ARMED));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether an account's thread has reached the checkpoint armed for this round. */
  boolean hasReached(String executor, int round, int account) {
    var scope = FaultStack.account(account) + "/paper";
    return Files.exists(folderOf(executor).resolve(Trap.mark(String.valueOf(round), scope)));
  }

  /** Sets the clock of an executor's scopes forward, if its build can do that. */
  void setForward(String executor, Duration by) {
    leave(executor, Trap.CLOCK, String.valueOf(by.toSeconds()));
  }

  Path folderOf(String executor) {
    try {
      return Files.createDirectories(folder.resolve(executor));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void leave(String executor, String name, String content) {
    try {
      var fresh = Files.writeString(folderOf(executor).resolve("fresh"), content);
      Files.move(fresh, folderOf(executor).resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
