package dev.tradewind.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.engine.bar.BarFile;
import dev.tradewind.local.demo.SyntheticBars;
import dev.tradewind.stack.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one command, run as a person runs it. */
class CommandTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /**
   * A shell takes SIGINT away from what it starts in the background, tests included; a person's
   * terminal does not. Where {@code env} can, it gives SIGINT back.
   */
  private static final List<String> HEARING_CTRL_C =
      canRun("env", "--default-signal=INT", "true")
          ? List.of("env", "--default-signal=INT")
          : List.of();

  /** What a command printed, and how it ended. */
  private record Outcome(int exitCode, String output) {}

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h", "demo --help", "up -h"})
  void explainsItself(String words) throws Exception {
    var outcome = tradewind("help", words.split(" "));
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.output()).contains("usage: ./tradewind").contains("--trades-out FILE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | unknown command: nonsense",
        "demo --fast | unknown option or word: --fast",
        "demo --speed 0 | --speed 0: allowed are max",
        "demo --executors 99 | --executors 99: allowed is",
        "demo --instrument XYZ | --instrument XYZ is not known",
        "demo --trades-out /nowhere/at/all.csv | cannot be written",
        "up extra | unknown option or word: extra",
        "token --role king | --role king: allowed are",
        "replay | --bars is missing",
        "signals -o xml | -o xml: allowed are table, json, csv",
        "runs --state OPEN | unknown option or word: --state",
        "orders --limit 0 | --limit 0: allowed is"
      })
  void refusesWrongUsage(String words, String message) throws Exception {
    var outcome = tradewind("usage", words.split(" "));
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.output()).contains(message);
  }

  @Test
  void refusesBadBarsWithFileLineAndReasonBeforeAnythingStarts() throws Exception {
    var folder = Project.freshFolder("bad-bars");
    var file = folder.resolve("bars.csv");
    Files.writeString(
        file,
        BarFile.HEADER
            + "\n2026-01-05T00:00:00Z,10,11,9,10,1\n2026-01-05T00:00:00Z,10,11,9,10,1\n");
    var outcome = tradewind("bad-bars", "demo", "--once", "--bars", file.toString());
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.output()).contains("bars.csv:3: ").doesNotContain("Postgres");
    var missing = tradewind("bad-bars", "demo", "--once", "--bars", "nowhere.csv");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.output()).contains("nowhere.csv:0: no such file");
  }

  @Test
  void namesATakenPortAndItsServiceAndLeavesNothingRunning() throws Exception {
    int base = freeBase();
    try (var taken = new ServerSocket(base + 4, 1, InetAddress.getLoopbackAddress())) {
      var outcome = tradewind("taken-port", "demo", "--once", "--port-base", String.valueOf(base));
      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(outcome.output())
          .contains("port " + taken.getLocalPort() + " of ledger-service is taken")
          .contains("--port-base");
      assertThat(tradewind("taken-port", "down").output()).contains("nothing was running");
    }
  }

  @Test
  void upIsReadyShowsItsStateTakesASignalAndIsGoneAfterCtrlC() throws Exception {
    int base = freeBase();
    var output = output("up");
    WebhookCalls.writeSources(Project.freshFolder("command-up-sources"));
    var up = start("up", output, "up", "--port-base", String.valueOf(base));
    try {
      awaitOutput(up, output, "Ready.");
      assertThat(tradewind("up", "demo", "--once").output()).contains("up runs already");
      var status = tradewind("up", "status");
      assertThat(status.exitCode()).as(status.output()).isZero();
      assertThat(status.output()).contains("execution-service").contains("active");
      assertThat(tradewind("up", "logs").output()).contains("risk-service");
      assertThat(tradewind("up", "logs", "risk-service").exitCode()).isZero();
      signals("http://127.0.0.1:" + (base + 2));
      lists();
      WebhookCalls.check("http://127.0.0.1:" + (base + 2));
      ctrlC(up);
      assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(up.exitValue()).isZero();
    } finally {
      clean("up", up);
    }
    assertNothingListens(base);
    assertThat(tradewind("up", "status").exitCode()).isEqualTo(1);
    startsAgainInTheBackgroundWithItsData(base);
  }

  private static void startsAgainInTheBackgroundWithItsData(int base) throws Exception {
    try {
      var detached = tradewind("up", "up", "--detach", "--port-base", String.valueOf(base));
      assertThat(detached.exitCode()).as(detached.output()).isZero();
      assertThat(detached.output()).contains("Ready, in the background");
      String token = tradewind("up", "token").output().strip();
      try (var http = HttpClient.newHttpClient()) {
        assertThat(list(http, "http://127.0.0.1:" + (base + 2), token).path("items")).hasSize(2);
      }
    } finally {
      assertThat(tradewind("up", "down").output()).contains("stopped");
    }
    assertNothingListens(base);
  }

  @Test
  void ctrlCDuringTheStartLeavesNothingRunning() throws Exception {
    int base = freeBase();
    var output = output("early");
    var up = start("early", output, "up", "--port-base", String.valueOf(base));
    try {
      awaitOutput(up, output, "Redis");
      ctrlC(up);
      assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      clean("early", up);
    }
    assertThat(up.exitValue()).isEqualTo(130);
    assertThat(output).content().contains("stopped").doesNotContain("Exception");
    assertNothingListens(base);
    assertThat(tradewind("early", "down").output()).contains("nothing was running");
  }

  @Test
  void aKilledLauncherIsCleanedUpAfter() throws Exception {
    int base = freeBase();
    var output = output("killed");
    var up = start("killed", output, "up", "--port-base", String.valueOf(base));
    awaitOutput(up, output, "Ready.");
    up.destroyForcibly().waitFor();
    var down = tradewind("killed", "down");
    assertThat(down.output()).contains("ended what was left").contains("stopped");
    assertNothingListens(base);
  }

  @Test
  void anAlteredBarMakesTheProofFail() throws Exception {
    var folder = Project.freshFolder("altered");
    var bars = SyntheticBars.days(LocalDate.of(2026, 1, 5), 1, 11);
    var text = new StringBuilder();
    BarFile.write(bars, text);
    var file = Files.writeString(folder.resolve("bars.csv"), text);
    var bar = bars.get(300);
    var out = folder.resolve("trades.csv");
    var outcome =
        tradewind(
            "altered",
            "demo",
            "--once",
            "--bars",
            file.toString(),
            "--trades-out",
            out.toString(),
            "--alter-bar",
            "%s,%s,%s,%s,%s".formatted(bar.ts(), bar.open(), bar.high(), bar.low(), bar.low()),
            "--port-base",
            String.valueOf(freeBase()));
    assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
    assertThat(outcome.output())
        .contains("FAILED: the bars traded are not those of the file")
        .contains(bar.ts().toString());
    assertThat(out).exists();
  }

  private static void lists() throws Exception {
    var csv = tradewind("up", "signals", "-o", "csv");
    assertThat(csv.exitCode()).as(csv.output()).isZero();
    assertThat(csv.output().lines()).hasSize(2).first().asString().startsWith("signal_id,");
    assertThat(csv.output()).contains("curl,manual,MGC,long,2400,,WAITING,");
    var json = new ObjectMapper().readTree(tradewind("up", "signals", "-o", "json").output());
    assertThat(json.path(0).path("rr_target").asText()).isEqualTo("2");
    assertThat(tradewind("up", "signals").output()).contains("strategy_id").contains("WAITING");
    assertThat(tradewind("up", "orders").output()).contains("no open orders in demo/paper");
    assertThat(tradewind("up", "positions").output()).contains("no open positions");
    assertThat(tradewind("up", "runs").output()).contains("run_id").contains("no runs");
    var unknown = tradewind("up", "runs", "--account", "nobody");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.output()).contains("nobody");
  }

  /** The first signal of the README, and what is refused without leaving a row. */
  private static void signals(String url) throws Exception {
    String token = tradewind("up", "token", "--role", "trader").output().strip();
    String body =
        """
        {"account":"demo","mode":"paper","source":"curl","strategy_id":"%s","symbol":"%s","signal_type":"BASE_ENTRY",
         "direction":"long","position":"Long_1","timestamp":"2026-01-05T14:30:00Z","stop_price":"2400.0","rr_target":"2"}""";
    try (var http = HttpClient.newHttpClient()) {
      assertThat(post(http, url, "", body.formatted("manual", "MGC")).statusCode()).isEqualTo(401);
      for (var refused :
          List.of(body.formatted("nobody", "MGC"), body.formatted("manual", "XYZ"))) {
        var answer = post(http, url, token, refused);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
            .startsWith("application/problem+json");
      }
      assertThat(post(http, url, token, "{\"account\":").statusCode()).isEqualTo(400);
      assertThat(
              post(http, url, token, "{\"reasoning\":\"" + "x".repeat(2_000_000) + "\"}")
                  .statusCode())
          .isEqualTo(413);
      assertThat(list(http, url, token).path("items")).isEmpty();
      var taken = post(http, url, token, body.formatted("manual", "MGC"));
      assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
      var again = post(http, url, token, body.formatted("manual", "MGC"));
      assertThat(again.statusCode()).isEqualTo(200);
      assertThat(list(http, url, token).path("items")).hasSize(1);
    }
  }

  private static HttpResponse<String> post(HttpClient http, String url, String token, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/signals"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static com.fasterxml.jackson.databind.JsonNode list(
      HttpClient http, String url, String token) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/signals?account=demo&mode=paper"))
            .header("Authorization", "Bearer " + token)
            .build();
    return new ObjectMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  private static Outcome tradewind(String data, String... words) throws Exception {
    var output = Files.createTempFile("tradewind-command", ".txt");
    try {
      var process = start(data, output, words);
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroy();
        throw new AssertionError("no end: " + Files.readString(output));
      }
      return new Outcome(process.exitValue(), Files.readString(output));
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static Process start(String data, Path output, String... words) throws IOException {
    var command = new ArrayList<>(HEARING_CTRL_C);
    command.add(Project.root().resolve("tradewind").toString());
    command.addAll(List.of(words));
    var builder =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("TRADEWIND_SKIP_BUILD", "true");
    if (data.equals("up")) {
      builder.environment().put("TRADEWIND_SOURCES_FILE", WebhookCalls.sourcesFile().toString());
    }
    builder
        .environment()
        .put(
            "TRADEWIND_DATA",
            Project.root().resolve("system-tests/target/stacks/command-" + data).toString());
    return builder.start();
  }

  /** The file for a command's output, and fresh data for the stack it starts. */
  private static Path output(String data) {
    Project.freshFolder("command-" + data);
    return Project.freshFolder(data).resolve("output.txt");
  }

  private static void awaitOutput(Process process, Path output, String words) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> Files.readString(output).contains(words) || !process.isAlive());
    assertThat(output).content().contains(words);
  }

  private static boolean canRun(String... words) {
    try {
      return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whatever became of the test, nothing of it stays. */
  private static void clean(String data, Process process) throws Exception {
    if (process.isAlive()) {
      process.destroyForcibly().waitFor();
      tradewind(data, "down");
    }
  }

  private static void ctrlC(Process process) throws Exception {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
  }

  /** A base whose ports are free: no service's port, and none of the management ports. */
  private static int freeBase() {
    return FreePorts.some(200).stream()
        .map(port -> port - port % 100)
        .filter(base -> base >= 12_000 && base < 30_000)
        .filter(
            base ->
                IntStream.range(0, 15)
                    .noneMatch(
                        i -> FreePorts.isTaken(base + i) || FreePorts.isTaken(base + 2000 + i)))
        .findFirst()
        .orElseThrow();
  }

  private static void assertNothingListens(int base) {
    for (int i = 0; i < 15; i++) {
      int port = base + i;
      Awaitility.await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> !FreePorts.isTaken(port) && !FreePorts.isTaken(port + 2000));
    }
  }
}
