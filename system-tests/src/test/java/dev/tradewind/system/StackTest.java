package dev.tradewind.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.local.stack.Service;
import dev.tradewind.stack.identity.LocalKeys;
import dev.tradewind.stack.identity.PersonRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Everything starts, answers, and is gone at the end. */
class StackTest {

  @Test
  void startsAnswersAndLeavesNoProcess() throws Exception {
    var before = Project.children();
    try (var stack = Project.startStack("stack", 1);
        var http = HttpClient.newHttpClient()) {
      String token =
          stack
              .keys()
              .signer(LocalKeys.OPERATOR)
              .personToken("vera", PersonRole.VIEWER, Duration.ofMinutes(5));
      for (var service : Service.ALL) {
        var request =
            HttpRequest.newBuilder(URI.create(stack.ports().urlOf(service) + "/db/status"));
        var refused = http.send(request.build(), BodyHandlers.ofString());
        assertThat(refused.statusCode()).as(service + " without token").isEqualTo(401);
        var answer =
            http.send(
                request.header("Authorization", "Bearer " + token).build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("%s: %s", service, answer.body()).isEqualTo(200);
        var status = new ObjectMapper().readTree(answer.body());
        assertThat(status.path("schema").asText()).isEqualTo(service.identity());
        assertThat(status.path("healthy").asBoolean()).as(service.module()).isTrue();
      }
    }
    assertThat(Project.children()).isEqualTo(before);
  }
}
