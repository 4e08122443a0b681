package dev.tradewind.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EmbeddedRedisTest {
  @Test
  void answersUntilStopped() throws IOException {
    var redis = EmbeddedRedis.start(0);
    try (var socket = new Socket("127.0.0.1", redis.port())) {
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readNBytes(7), StandardCharsets.US_ASCII))
          .isEqualTo("+PONG\r\n");
      assertThatThrownBy(() -> EmbeddedRedis.start(redis.port()))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("port " + redis.port() + " is taken");
    }
    redis.stop();
    redis.stop();
    assertThat(FreePorts.isTaken(redis.port())).isFalse();
  }
}
