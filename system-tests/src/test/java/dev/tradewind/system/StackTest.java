package dev.tradewind.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.local.client.Clients;
import dev.tradewind.local.demo.Demo;
import dev.tradewind.local.demo.DemoInputs;
import dev.tradewind.local.demo.DemoOptions;
import dev.tradewind.local.stack.LocalStack;
import dev.tradewind.local.stack.Service;
import dev.tradewind.stack.identity.LocalKeys;
import dev.tradewind.stack.identity.PersonRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything starts, answers, trades the signals of the examples, and is gone at the end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StackTest {
  private static final Duration VALIDITY = Duration.ofMinutes(30);
  private static final int FACTS_AT_ONCE = 100;

  private final List<String> before = Project.children();
  private final LocalStack stack = Project.startStack("stack", 1);
  private final HttpClient http = HttpClient.newHttpClient();

  /** Bars that come slowly, and stay within the opening range: the engine has nothing to do. */
  @BeforeAll
  void letBarsCome() throws IOException {
    var bars = new StringBuilder("ts,open,high,low,close,volume\n");
    var ts = Instant.parse("2026-01-04T23:00:00Z");
    for (int minute = 0; minute < 1300; minute++) {
      // Up and down between 2399.5 and 2400.5, an hour each way.
      int tenths = Math.abs(minute % 120 - 60) / 6;
      bars.append(
          "%s,2400,2405,2395,%d.%d,7%n".formatted(ts, 2399 + (tenths + 5) / 10, (tenths + 5) % 10));
      ts = ts.plusSeconds(60);
    }
    var file = Files.writeString(Project.freshFolder("stack-bars").resolve("bars.csv"), bars);
    var options =
        new DemoOptions(
            Optional.of(file),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "10",
            Optional.empty(),
            Optional.empty());
    var demo = new Demo(Clients.of(stack), DemoInputs.read(options), Project.printing("stack"));
    demo.prepare();
    demo.start();
  }

  @AfterAll
  void leavesNoProcess() {
    stack.close();
    http.close();
    assertThat(Project.children()).isEqualTo(before);
  }

  @Test
  void answersAndRefusesWithoutAToken() throws Exception {
    for (var service : Service.ALL) {
      var uri = URI.create(stack.ports().urlOf(service) + "/db/status");
      var refused = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      assertThat(refused.statusCode()).as(service + " without token").isEqualTo(401);
      var answer = get(service, "/db/status");
      assertThat(answer.statusCode()).as("%s: %s", service, answer.body()).isEqualTo(200);
      var status = json(answer);
      assertThat(status.path("schema").asText()).isEqualTo(service.identity());
      assertThat(status.path("healthy").asBoolean()).as(service.module()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "python3, examples/python/moving_average.py, python-example",
    "node, examples/javascript/moving-average.mjs, javascript-example"
  })
  void anExampleTradesAndReadsWhatBecameOfItsSignal(
      String interpreter, String program, String source) throws Exception {
    assumeThat(isPresent(interpreter)).as(interpreter + " is not installed").isTrue();
    var output = Project.freshFolder("example-" + interpreter).resolve("output.txt");
    var builder =
        new ProcessBuilder(
                interpreter, Project.root().resolve(program).toString(), "--signals", "1")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("TRADEWIND_URL", stack.ports().urlOf(Service.EXECUTION));
    builder.environment().put("TRADEWIND_TOKEN", token(PersonRole.TRADER));
    var process = builder.start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(Files.readString(output)).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    String line = Files.readString(output).strip();
    assertThat(process.exitValue()).as(line).isZero();
    assertThat(line).matches("[0-9a-f-]{36} (long|short) EXECUTED Trade ID: .+");

    var signal = json(get(Service.EXECUTION, "/signals/" + line.substring(0, 36)));
    assertThat(signal.path("source").asText()).isEqualTo(source);
    assertThat(signal.path("state").asText()).isEqualTo("EXECUTED");
    assertThat(signal.path("stop_price").asText())
        .isEqualTo(signal.path("direction").asText().equals("long") ? "2395" : "2405");
    assertThat(signal.path("confidence").asInt()).isBetween(1, 5);
  }

  /**
   * What happens in the tests of execution-service is told to twins, which take anything; here it
   * is told to the services that work each figure out for themselves. To risk-service it is not: it
   * takes fills of signals alone that it has approved.
   */
  @ParameterizedTest
  @CsvSource({
    "LEDGER, demo",
    "LEDGER, live",
    "RECONCILIATION, demo",
    "RECONCILIATION, live",
    "ALERT, demo",
    "ALERT, live"
  })
  void everyReceiverTakesWhatTheTestsOfExecutionServiceWereTold(String receiver, String account)
      throws Exception {
    var file = Project.root().resolve("execution-service/target/facts/" + account + ".json");
    assumeThat(file).as("execution-service's tests were not run").exists();
    var facts = new ObjectMapper().readTree(file.toFile()).path("facts");
    assertThat(facts).isNotEmpty();
    var service =
        Service.ALL.stream()
            .filter(one -> one.identity().equalsIgnoreCase(receiver))
            .findFirst()
            .orElseThrow();
    for (int from = 0; from < facts.size(); from += FACTS_AT_ONCE) {
      var batch = new ObjectMapper().createObjectNode();
      batch.put("account", "told-" + account).put("mode", "paper").put("epoch", 1);
      var some = batch.putArray("facts");
      for (int index = from; index < Math.min(facts.size(), from + FACTS_AT_ONCE); index++) {
        some.add(facts.get(index));
      }
      var answer = tell(service, batch.toString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  private HttpResponse<String> tell(Service receiver, String batch)
      throws IOException, InterruptedException {
    var token = stack.keys().signer(Service.EXECUTION.identity()).serviceToken(receiver.identity());
    return http.send(
        HttpRequest.newBuilder(URI.create(stack.ports().urlOf(receiver) + "/facts"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(batch))
            .build(),
        BodyHandlers.ofString());
  }

  private static boolean isPresent(String interpreter) throws InterruptedException {
    try {
      return new ProcessBuilder(interpreter, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private String token(PersonRole role) {
    return stack.keys().signer(LocalKeys.OPERATOR).personToken("vera", role, VALIDITY);
  }

  private HttpResponse<String> get(Service service, String path)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(stack.ports().urlOf(service) + path))
            .header("Authorization", "Bearer " + token(PersonRole.VIEWER));
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }
}
