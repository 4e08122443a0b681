package dev.tradewind.paper.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames wait for a client, one after the other, and not for ever. */
class StreamConnectionTest {

  private final List<String> sent = new ArrayList<>();
  private final Deque<UniEmitter<? super Void>> underWay = new ArrayDeque<>();
  private boolean closed;

  private StreamConnection connection(int queue) {
    var socket =
        (WebSocketConnection)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {WebSocketConnection.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "sendText" -> {
                        sent.add((String) arguments[0]);
                        yield Uni.createFrom().<Void>emitter(emitter -> underWay.add(emitter));
                      }
                      case "isOpen" -> !closed;
                      case "close" -> {
                        closed = true;
                        yield Uni.createFrom().voidItem();
                      }
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    return new StreamConnection(
        socket,
        "/v2/sip",
        StreamConnection.Form.TEXT,
        queue,
        JsonNodeFactory.instance.textNode("slow"));
  }

  private void written() {
    underWay.remove().complete(null);
  }

  @Test
  void aFrameWaitsUntilTheOneBeforeIsWritten() {
    var connection = connection(5);
    connection.send("1");
    connection.send("2");
    assertThat(sent).containsExactly("1");
    written();
    assertThat(sent).containsExactly("1", "2");
    underWay.remove().fail(new IllegalStateException("gone"));
    connection.send("3");
    assertThat(sent).containsExactly("1", "2", "3");
  }

  @Test
  void aClientForWhichTooManyWaitIsToldAndCutOff() {
    var connection = connection(2);
    connection.send("1");
    connection.send("2");
    connection.send("3");
    connection.send("4");
    connection.send("5");
    written();
    assertThat(sent).containsExactly("1", "\"slow\"");
    assertThat(closed).isFalse();
    written();
    assertThat(closed).isTrue();
  }

  @Test
  void oneThatIsCutSendsNothingMore() {
    var connection = connection(5);
    connection.send("1");
    connection.send("2");
    connection.cut();
    connection.send("3");
    assertThat(closed).isFalse();
    written();
    assertThat(sent).containsExactly("1");
    assertThat(closed).isTrue();
  }

  @Test
  void messagePackKeepsWhatJsonSays() throws java.io.IOException {
    var json =
        new ObjectMapper()
            .readTree(
                "[{\"T\":\"b\",\"o\":106.5,\"v\":12345678901,\"n\":0,\"z\":-1,\"x\":null,\"y\":true,\"c\":[\"@\"]}]");
    assertThat(MessagePackForm.decode(MessagePackForm.encode(json), new ObjectMapper()))
        .isEqualTo(json);
  }

  @Test
  void aTurnIsTakenOnce() {
    var connection = connection(5);
    assertThat(connection.takeTurn(3)).isTrue();
    assertThat(connection.takeTurn(3)).isFalse();
    assertThat(connection.takeTurn(2)).isFalse();
    assertThat(connection.takeTurn(4)).isTrue();
  }
}
