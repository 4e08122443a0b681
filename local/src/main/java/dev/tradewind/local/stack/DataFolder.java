package dev.tradewind.local.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tradewind.stack.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The folder of one person's data: {@code up} keeps its data between starts, {@code demo} is fresh
 * each time, one of them runs at a time. Only its owner can read it.
 */
public final class DataFolder {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final Path path;

  private DataFolder(Path path) {
    this.path = path;
  }

  /** The claim to run on a folder; the operating system ends it with the process. */
  public static final class Claim implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private Claim(FileChannel channel, FileLock lock) {
      this.channel = channel;
      this.lock = lock;
    }

    @Override
    public void close() {
      try {
        lock.release();
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Returns the folder of the user who runs this process, made if it is missing.
   *
   * @param data the folder of all users' data
   * @throws CommandFailure if it cannot be written or belongs to somebody else
   */
  public static DataFolder ofUser(Path data) {
    String user = System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9._-]", "_");
    return at(data.resolve(user));
  }

  /** Returns the folder at {@code path}, made if it is missing. */
  public static DataFolder at(Path path) {
    try {
      var parent = path.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      if (!Files.isDirectory(path)) {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          var ownerOnly = PosixFilePermissions.fromString("rwx------");
          Files.createDirectory(path, PosixFilePermissions.asFileAttribute(ownerOnly));
        } else {
          Files.createDirectory(path);
        }
      }
    } catch (IOException e) {
      throw notWritable(path, e);
    }
    if (!Files.isWritable(path)) {
      throw notWritable(path, null);
    }
    return new DataFolder(path.toAbsolutePath());
  }

  public Path path() {
    return path;
  }

  /** Where one kind of stack ({@code up} or {@code demo}) keeps its data. */
  public Path of(String kind) {
    return path.resolve(kind);
  }

  /** Takes the claim to run something, or tells that another process has it. */
  public Optional<Claim> claim() {
    try {
      var channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var lock = tryLock(channel);
      if (lock.isEmpty()) {
        channel.close();
      }
      return lock.map(held -> new Claim(channel, held));
    } catch (IOException e) {
      throw notWritable(path, e);
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  /** What runs now: the state file's content, if the process that wrote it still lives. */
  public Optional<StackState> running() {
    return recorded().filter(state -> state.launcher().process().isPresent());
  }

  /** What the state file says, be it alive or left by a killed process. */
  public Optional<StackState> recorded() {
    var file = stateFile();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), StackState.class));
    } catch (IOException e) {
      return Optional.empty(); // half a file of a killed process says nothing
    }
  }

  /** Writes the state file. */
  public void record(StackState state) {
    try {
      PrivateFiles.write(
          stateFile(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(state) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the state file: nothing runs any more. */
  public void forget() {
    try {
      Files.deleteIfExists(stateFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + stateFile(), e);
    }
  }

  /**
   * Ends what a killed launcher left running. Call with the claim held, or after its death.
   *
   * @return the names of the processes that had to be ended
   */
  public List<String> endOrphans() {
    var state = recorded();
    if (state.isEmpty()) {
      return List.of();
    }
    var services = state.get().services().stream().map(StackState.ServiceEntry::process).toList();
    var ended = Stream.concat(end(services).stream(), end(state.get().servers()).stream()).toList();
    forget();
    return ended;
  }

  private static List<String> end(List<StackState.ProcessEntry> entries) {
    var alive = entries.stream().filter(entry -> entry.process().isPresent()).toList();
    var processes = alive.stream().flatMap(entry -> entry.process().stream()).toList();
    endAll(processes, PATIENCE);
    return alive.stream().map(StackState.ProcessEntry::name).toList();
  }

  /** Asks the processes to end, and ends those by force that have not after {@code patience}. */
  static void endAll(List<ProcessHandle> processes, Duration patience) {
    processes.forEach(ProcessHandle::destroy);
    var all =
        CompletableFuture.allOf(
            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    try {
      all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      processes.forEach(ProcessHandle::destroyForcibly);
    } catch (InterruptedException e) {
      processes.forEach(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    }
  }

  /** Deletes a kind's data, for a fresh start. */
  public void clear(String kind) {
    var folder = of(kind);
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw CommandFailure.failed("cannot clear " + folder + ": " + e.getMessage(), e);
    }
  }

  private Path stateFile() {
    return path.resolve("state.json");
  }

  private static CommandFailure notWritable(
      Path path, @org.jspecify.annotations.Nullable Throwable cause) {
    String message =
        "cannot write to "
            + path
            + " as "
            + System.getProperty("user.name")
            + ": set TRADEWIND_DATA to a folder of your own";
    return cause == null ? CommandFailure.failed(message) : CommandFailure.failed(message, cause);
  }
}
