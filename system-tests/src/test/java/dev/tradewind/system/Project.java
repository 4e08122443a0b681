package dev.tradewind.system;

import dev.tradewind.local.stack.DataFolder;
import dev.tradewind.local.stack.LocalStack;
import dev.tradewind.local.stack.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where tests find the project, and where their stacks keep data and logs. */
public final class Project {
  private Project() {}

  /** The folder of the project. */
  public static Path root() {
    return Path.of(System.getProperty("tradewind.root", "..")).toAbsolutePath().normalize();
  }

  /** A fresh folder below the module's target, kept after the test: the logs are in it. */
  public static Path freshFolder(String name) {
    var all = DataFolder.at(root().resolve("system-tests/target/stacks"));
    all.clear(name);
    try {
      return Files.createDirectories(all.of(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All services with this many replicas of execution-service, on free ports. */
  static LocalStack startStack(String name, int executors) {
    return LocalStack.start(
        LocalStack.Config.forTests(root(), freshFolder(name)).withExecutors(executors),
        printing(name));
  }

  /** Progress in the test's output. */
  static Progress printing(String name) {
    return new Progress() {
      @Override
      public void done(String line) {
        System.out.println(name + ":" + line);
      }

      @Override
      public void now(String line) {}
    };
  }

  /** The processes this JVM has started, directly or not, that still live. */
  static List<String> children() {
    return ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .map(process -> process.pid() + " " + process.info().command().orElse("?"))
        .sorted()
        .toList();
  }
}
