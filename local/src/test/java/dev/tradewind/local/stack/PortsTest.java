package dev.tradewind.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void theDefaultIsWhatIsDocumented() {
    var ports = Ports.from(Ports.DOCUMENTED_BASE);
    assertThat(ports.of(Service.PORTFOLIO)).isEqualTo(8081);
    assertThat(ports.of(Service.ALERT)).isEqualTo(8086);
    assertThat(ports.of(Service.PAPER_BROKER)).isEqualTo(8090);
    assertThat(ports.managementOf(Service.PORTFOLIO)).isEqualTo(10081);
    assertThat(ports.urlOf(Service.RISK)).isEqualTo("http://127.0.0.1:8083");
  }

  @Test
  void aBaseShiftsAll() {
    var ports = Ports.from(20000);
    assertThat(ports.of(Service.PORTFOLIO)).isEqualTo(20001);
    assertThat(ports.of(Service.PAPER_BROKER)).isEqualTo(20010);
    assertThat(ports.postgres()).isEqualTo(20012);
    assertThat(ports.redis()).isEqualTo(20013);
  }

  @Test
  void noPortIsUsedTwice() {
    for (var ports : List.of(Ports.from(8080), Ports.random())) {
      var all = new HashSet<>(ports.service().values());
      all.addAll(ports.management().values());
      all.add(ports.postgres());
      all.add(ports.redis());
      assertThat(all).hasSize(2 * Service.ALL.size() + 2);
    }
  }

  @Test
  void aBaseLeavesRoomForAllPorts() {
    assertThat(Ports.from(65535 - 2013).redis()).isEqualTo(65535 - 2000);
    assertThatThrownBy(() -> Ports.from(65535 - 2012)).hasMessageContaining("--port-base");
    assertThatThrownBy(() -> Ports.from(1023)).hasMessageContaining("allowed is 1024 to");
  }

  @Test
  void aTakenPortIsNamedWithItsServiceAndTheWayOut() throws IOException {
    var free = Ports.random();
    free.requireFree(Service.ALL);
    try (var taken = new ServerSocket(free.of(Service.RISK), 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> free.requireFree(Service.ALL))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("port " + taken.getLocalPort() + " of risk-service is taken")
          .hasMessageContaining("--port-base");
    }
  }
}
