package dev.tradewind.execution.checkpoints;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Put into the campaign's build of execution-service, whose checkpoints lead here. A thread that
 * reaches the armed checkpoint leaves a mark and stays until it is released or the process is
 * struck. Without the folder in its environment nothing can be armed.
 */
public final class Trap {

  /** Names the folder in the environment of a process. */
  public static final String FOLDER_VARIABLE = "TRADEWIND_CAMPAIGN_FOLDER";

  /** The file that arms a checkpoint: its name, a blank, the round. */
  public static final String ARMED = "armed";

  /** The file that sets the scopes' clock forward, by so many seconds. */
  public static final String CLOCK = "clock";

  private static final String FOLDER = System.getenv(FOLDER_VARIABLE);
  private static final int LONGEST_MILLIS = 15_000;

  private Trap() {}

  /** The mark of an account's thread that has reached its checkpoint in this round. */
  public static String mark(String round, String scope) {
    return "reached-" + round + "-" + scope.replace('/', '_');
  }

  /** Holds the thread if this checkpoint is armed and no other thread of the account is held. */
  public static void reached(String checkpoint, String scope) {
    if (FOLDER == null) {
      return;
    }
    var armed = Path.of(FOLDER, ARMED);
    String wanted = read(armed);
    if (wanted == null || !wanted.startsWith(checkpoint + " ")) {
      return;
    }
    try {
      Files.createFile(
          Path.of(FOLDER, mark(wanted.substring(checkpoint.length() + 1).strip(), scope)));
      for (int waited = 0; waited < LONGEST_MILLIS && wanted.equals(read(armed)); waited++) {
        Thread.sleep(1);
      }
    } catch (FileAlreadyExistsException e) {
      return; // once per round and account
    } catch (IOException e) {
      throw new IllegalStateException("The trap cannot leave its mark", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The time of scopes with the clock {@code system}, in microseconds. */
  public static Instant now() {
    var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    String ahead = FOLDER == null ? null : read(Path.of(FOLDER, CLOCK));
    return ahead == null ? now : now.plusSeconds(Long.parseLong(ahead));
  }

  private static @Nullable String read(Path armed) {
    try {
      return Files.exists(armed) ? Files.readString(armed) : null;
    } catch (IOException e) {
      return null; // deleted meanwhile
    }
  }
}
