package dev.tradewind.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong before and while services start; the whole stack is in system-tests. */
class LocalStackTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path temporary;

  @Test
  void namesEveryServiceThatIsNotBuilt() {
    var config = LocalStack.Config.forTests(temporary, temporary.resolve("data"));
    assertThatThrownBy(() -> LocalStack.start(config, Progress.SILENT))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("not built: paper-broker, risk-service");
  }

  @Test
  void leavesNothingBehindWhenAServiceEndsAtOnce() throws IOException {
    var config = brokenService("not a jar");
    var before = children();
    var lines = new ArrayList<String>();
    assertThatThrownBy(() -> LocalStack.start(config, lines(lines)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("risk-service ended with exit code 1; its log is")
        .hasMessageContaining("risk-service.log, which says: Error:");
    assertThat(children()).isEqualTo(before);
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).contains("Postgres");
    assertThat(lines.getLast()).contains("Redis");
  }

  @Test
  void quotesTheLastErrorOfAServiceThatIsNotReadyInTime() throws Exception {
    Files.createDirectories(temporary.resolve("logs"));
    var process =
        ServiceProcess.start(
            "risk-service",
            Service.RISK,
            1,
            1,
            temporary,
            List.of("sh", "-c", "echo 'ERROR first'; echo \"ERROR $WORD\"; echo after; sleep 60"),
            Map.of("WORD", "no database"));
    try {
      assertThatThrownBy(
              () ->
                  process.awaitReady(
                      HttpClient.newHttpClient(),
                      Instant.now().plusMillis(700),
                      Duration.ofSeconds(1)))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("risk-service is not ready after 1 s; its log is")
          .hasMessageEndingWith("which says: ERROR no database");
      process.signal("STOP");
      process.signal("CONT");
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.stop(Duration.ofSeconds(5));
    }
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void isReadyWhenTheServiceSaysSo() throws IOException {
    var server = com.sun.net.httpserver.HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    var answers = new ArrayList<>(List.of(503, 200));
    server.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(answers.removeFirst(), -1);
          exchange.close();
        });
    server.start();
    Files.createDirectories(temporary.resolve("logs"));
    var process =
        ServiceProcess.start(
            "risk-service",
            Service.RISK,
            1,
            server.getAddress().getPort(),
            temporary,
            List.of("sleep", "60"),
            Map.of());
    try {
      process.awaitReady(
          HttpClient.newHttpClient(), Instant.now().plusSeconds(10), Duration.ofSeconds(10));
      assertThat(answers).isEmpty();
    } finally {
      process.stop(Duration.ofSeconds(5));
      server.stop(0);
    }
  }

  private LocalStack.Config brokenService(String content) throws IOException {
    var application = Service.RISK.application(temporary);
    Files.createDirectories(application.getParent());
    Files.writeString(application, content);
    return new LocalStack.Config(
        temporary,
        temporary.resolve("data"),
        Ports.random(),
        false,
        1,
        List.of(Service.RISK),
        Optional.empty(),
        Duration.ofSeconds(20));
  }

  private static List<Long> children() {
    return ProcessHandle.current().descendants().map(ProcessHandle::pid).sorted().toList();
  }

  private static Progress lines(List<String> lines) {
    return new Progress() {
      @Override
      public void done(String line) {
        lines.add(line);
      }

      @Override
      public void now(String line) {}
    };
  }
}
