package dev.tradewind.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.Send;
import dev.tradewind.kernel.Side;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A held reply: the order is taken, its answer does not come. */
@QuarkusTest
@Service
class FaultTest {

  private static String arm(int skip) {
    var answer =
        Paper.operator(
            "POST",
            "/paper/v1/faults",
            "{\"kind\":\"hold_reply\",\"call\":\"create_order\",\"skip\":%d}".formatted(skip));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().get("fault_id").asText();
  }

  private static boolean caught(String id) {
    for (var fault : Paper.operator("GET", "/paper/v1/faults", "").json()) {
      if (fault.get("fault_id").asText().equals(id)) {
        return fault.get("caught").asBoolean();
      }
    }
    throw new AssertionError(id);
  }

  @Test
  void theOrderWhoseAnswerIsHeldIsKeptAndFoundByItsId() {
    var session = Session.of("101 103 101 103", "103 104 103 104");
    var fault = arm(1);
    session.buyAtClose("A", "100", null);
    assertThat(caught(fault)).isFalse();
    var order = OrderRequest.atBarClose(session.entry("B", Side.BUY, "100", null));
    assertThat(Paper.broker().send(order, Duration.ofMillis(500))).isInstanceOf(Send.Unknown.class);
    assertThat(caught(fault)).isTrue();
    assertThat(Paper.broker().findByClientOrderId(session.id("B"))).isPresent();
    assertThat(Paper.broker().send(order, Duration.ofSeconds(2))).isInstanceOf(Send.Accepted.class);
    assertThat(Paper.operator("DELETE", "/paper/v1/faults/" + fault, "").status()).isEqualTo(204);
    assertThat(Paper.operator("DELETE", "/paper/v1/faults/" + fault, "").status()).isEqualTo(404);
    session.next();
    assertThat(session.events()).containsExactly("fill entry A 103 4.20", "fill entry B 103 4.20");
    session.finish();
  }

  @Test
  void aReleasedAnswerGoesOut() {
    var session = Session.of("101 103 101 103", "103 104 103 104");
    var fault = arm(0);
    var order = OrderRequest.atBarClose(session.entry("A", Side.BUY, "100", null));
    var sent =
        CompletableFuture.supplyAsync(
            () -> Paper.broker().send(order, Duration.ofSeconds(10)), Thread::startVirtualThread);
    await().until(() -> caught(fault));
    assertThat(sent).isNotDone();
    Paper.operator("DELETE", "/paper/v1/faults/" + fault, "");
    assertThat(sent).succeedsWithin(Duration.ofSeconds(5)).isInstanceOf(Send.Accepted.class);
    session.finish();
  }

  @Test
  void aFaultThatIsNone() {
    assertThat(
            Paper.operator(
                    "POST", "/paper/v1/faults", "{\"kind\":\"burn\",\"call\":\"create_order\"}")
                .status())
        .isEqualTo(422);
    assertThat(
            Paper.operator("POST", "/paper/v1/faults", "{\"kind\":\"hold_reply\",\"call\":\"x\"}")
                .status())
        .isEqualTo(422);
  }
}
