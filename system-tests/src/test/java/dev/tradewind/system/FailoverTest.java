package dev.tradewind.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.local.client.Account;
import dev.tradewind.local.client.Clients;
import dev.tradewind.local.demo.Demo;
import dev.tradewind.local.demo.DemoInputs;
import dev.tradewind.local.demo.DemoOptions;
import dev.tradewind.local.stack.LocalStack;
import dev.tradewind.local.stack.Service;
import dev.tradewind.local.stack.ServiceProcess;
import dev.tradewind.stack.identity.LocalKeys;
import dev.tradewind.stack.identity.PersonRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/**
 * The leading execution-service is killed as {@code kill -9} does, three times in one demo: while
 * an order rests, while a position is open, and between an order's send and its acknowledgement.
 * The trade list, the books and every invariant must be what they are without.
 */
class FailoverTest {
  private static final String SCOPE = "account=demo&mode=paper";

  @Test
  void killingTheLeaderThreeTimesChangesNothing() {
    var inputs = DemoInputs.read(DemoOptions.DEFAULT);
    try (var stack = Project.startStack("failover", 2);
        var http = HttpClient.newHttpClient()) {
      stack.supervise(Project.printing("failover"), () -> {});
      var replicas = new Replicas(stack, http);
      var demo = new Demo(Clients.of(stack), inputs, Project.printing("failover"));
      demo.prepare();
      long epoch = demo.clients().execution().scope(Account.DEMO).epoch();
      demo.start();

      epoch = replicas.killLeaderWhen("an order rests", replicas::anOrderRests, epoch);
      epoch = replicas.killLeaderWhen("a position is open", replicas::aPositionIsOpen, epoch);
      String fault = demo.clients().paperBroker().holdReply("create_order", 0);
      replicas.killLeaderWhen(
          "an order is sent and not acknowledged",
          () -> hasCaught(demo.clients().paperBroker().faults(), fault),
          epoch);
      demo.clients().paperBroker().deleteFault(fault);

      var result = demo.result(demo.await());
      assertThat(result.failures()).isEmpty();
      assertThat(result.sessions()).hasSize(inputs.days().size());
    }
  }

  private static boolean hasCaught(JsonNode faults, String faultId) {
    return faults.toString().contains("\"fault_id\":\"" + faultId + "\"")
        && faults.findValuesAsText("caught").stream().anyMatch("true"::equals);
  }

  /** The replicas of execution-service, each asked at its own address. */
  private record Replicas(LocalStack stack, HttpClient http) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Kills the leader when the condition holds; returns the epoch of the leader after it. */
    long killLeaderWhen(String moment, BooleanSupplier condition, long epochBefore) {
      patiently().until(condition::getAsBoolean);
      var leader = leader().orElseThrow();
      System.out.println("failover: " + moment + ", killing " + leader.name());
      stack.kill(leader.name());
      patiently()
          .untilAsserted(
              () -> assertThat(scopeOfLeader().path("epoch").asLong()).isGreaterThan(epochBefore));
      assertThat(leader().orElseThrow().name()).as("the other replica").isNotEqualTo(leader.name());
      patiently().until(() -> live().count() == 2);
      return scopeOfLeader().path("epoch").asLong();
    }

    boolean anOrderRests() {
      return !ask("/orders?" + SCOPE).isEmpty() && ask("/positions?" + SCOPE).isEmpty();
    }

    boolean aPositionIsOpen() {
      return !ask("/positions?" + SCOPE).isEmpty();
    }

    private JsonNode ask(String path) {
      return leader()
          .flatMap(replica -> get(replica, path))
          .map(page -> page.path("items"))
          .orElseGet(JSON::createArrayNode);
    }

    private JsonNode scopeOfLeader() {
      return leader()
          .flatMap(replica -> get(replica, "/scopes/demo/paper"))
          .orElseGet(JSON::createObjectNode);
    }

    private Optional<ServiceProcess> leader() {
      return live()
          .filter(
              replica ->
                  get(replica, "/scopes/demo/paper")
                      .filter(scope -> scope.path("status").asText().equals("active"))
                      .isPresent())
          .findFirst();
    }

    private Stream<ServiceProcess> live() {
      return stack.processes().stream()
          .filter(process -> process.service() == Service.EXECUTION)
          .filter(ServiceProcess::isAlive);
    }

    private Optional<JsonNode> get(ServiceProcess replica, String path) {
      String token =
          stack
              .keys()
              .signer(LocalKeys.OPERATOR)
              .personToken("vera", PersonRole.VIEWER, Duration.ofMinutes(5));
      var request =
          HttpRequest.newBuilder(URI.create(replica.url() + path))
              .header("Authorization", "Bearer " + token)
              .timeout(Duration.ofSeconds(5))
              .build();
      try {
        var answer = http.send(request, BodyHandlers.ofString());
        return answer.statusCode() == 200
            ? Optional.of(JSON.readTree(answer.body()))
            : Optional.empty();
      } catch (IOException e) {
        return Optional.empty(); // killed, or not up yet
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    private static ConditionFactory patiently() {
      return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(20));
    }
  }
}
