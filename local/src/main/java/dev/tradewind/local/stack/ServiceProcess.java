package dev.tradewind.local.stack;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One process of a service, with its log file. */
public final class ServiceProcess {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int QUOTED_LINES = 400;
  private static final int QUOTED_CHARACTERS = 300;

  private final String name;
  private final Service service;
  private final int port;
  private final int managementPort;
  private final Path log;
  private final Process process;

  private ServiceProcess(
      String name, Service service, int port, int managementPort, Path log, Process process) {
    this.name = name;
    this.service = service;
    this.port = port;
    this.managementPort = managementPort;
    this.log = log;
    this.process = process;
  }

  /**
   * Starts a process.
   *
   * @param command a complete command line
   * @param environment added to this process's own; secrets travel here, as a command line can be
   *     read by everybody
   */
  public static ServiceProcess start(
      String name,
      Service service,
      int port,
      int managementPort,
      Path folder,
      List<String> command,
      Map<String, String> environment) {
    var log = folder.resolve("logs").resolve(name + ".log");
    // Ctrl-C reaches every process of the terminal: these wait for the launcher to end them in
    // order. A JVM leaves signals alone that were ignored when it started.
    var deaf =
        Stream.concat(
                Stream.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"), command.stream())
            .toList();
    var builder = new ProcessBuilder(deaf).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.redirectOutput(Redirect.appendTo(log.toFile()));
    try {
      var process = builder.start();
      process.getOutputStream().close();
      return new ServiceProcess(name, service, port, managementPort, log, process);
    } catch (IOException e) {
      throw CommandFailure.failed(name + " cannot start: " + e.getMessage(), e);
    }
  }

  /** The process's name: the module's, with a number from the second replica on. */
  public String name() {
    return name;
  }

  public Service service() {
    return service;
  }

  public int port() {
    return port;
  }

  public int managementPort() {
    return managementPort;
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  public Path log() {
    return log;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Tells whether the service says that it is ready. */
  public boolean isReady(HttpClient http) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Waits until the service is ready.
   *
   * @throws CommandFailure naming the service, its log and the last error in it, if it ends or is
   *     not ready at {@code deadline}
   */
  public void awaitReady(HttpClient http, Instant deadline, Duration allowed) {
    while (!isReady(http)) {
      if (!process.isAlive()) {
        throw CommandFailure.failed(
            "%s ended with exit code %d; its log is %s%s"
                .formatted(name, process.exitValue(), log, lastError()));
      }
      if (Instant.now().isAfter(deadline)) {
        throw CommandFailure.failed(
            "%s is not ready after %d s; its log is %s%s"
                .formatted(name, allowed.toSeconds(), log, lastError()));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("interrupted while services start", e);
    }
  }

  /** Asks the process to end, and ends it by force after {@code patience}. */
  public void stop(Duration patience) {
    DataFolder.endAll(List.of(process.toHandle()), patience);
  }

  /** Sends a signal such as {@code STOP} or {@code KILL}. */
  public void signal(String signal) {
    try {
      int code =
          new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start()
              .waitFor();
      if (code != 0 && process.isAlive()) {
        throw CommandFailure.failed("cannot send " + signal + " to " + name);
      }
    } catch (IOException e) {
      throw CommandFailure.failed("cannot send " + signal + " to " + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("interrupted while sending " + signal + " to " + name, e);
    }
  }

  /** The log's last line about an error, or else its last line, as the end of a sentence. */
  private String lastError() {
    try {
      var all = Files.exists(log) ? Files.readAllLines(log) : List.<String>of();
      var lines =
          all.subList(Math.max(0, all.size() - QUOTED_LINES), all.size()).stream()
              .filter(line -> !line.isBlank())
              .toList();
      return lines.stream()
          .filter(line -> line.contains("ERROR") || line.contains("Caused by:"))
          .reduce((earlier, later) -> later)
          .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
          .map(line -> line.substring(0, Math.min(line.length(), QUOTED_CHARACTERS)))
          .map(line -> ", which says: " + line.strip())
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
