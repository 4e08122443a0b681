package dev.tradewind.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  @Test
  void portsDifferAndAreFree() {
    assertThat(FreePorts.some(20)).doesNotHaveDuplicates().noneMatch(FreePorts::isTaken);
  }

  @Test
  void aListenerTakesItsPort() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(FreePorts.isTaken(listener.getLocalPort())).isTrue();
    }
  }
}
