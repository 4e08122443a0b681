package dev.tradewind.broker.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RequestGateTest {

  private static final Duration LONG = Duration.ofSeconds(15);

  private final AtomicLong clock = new AtomicLong();

  private RequestGate gate(int limit) {
    return new RequestGate(new RateSettings(limit, 100, 0, 0), clock::get);
  }

  @Test
  void aCallThatMayNotGoInItsTimeIsToldSo() throws InterruptedException {
    var gate = gate(1);
    assertThat(gate.enter(CallClass.READ, Duration.ZERO)).isTrue();
    assertThat(gate.enter(CallClass.EXIT, Duration.ZERO)).isFalse();
    clock.set(RequestWindow.NANOS);
    assertThat(gate.enter(CallClass.READ, Duration.ZERO)).isTrue();
  }

  @Test
  void allWhoWaitGoOnceItOpens() throws InterruptedException {
    var gate = new RequestGate(new RateSettings(0, 100, 0, 0));
    gate.close(Duration.ofMillis(500));
    var gone = new CopyOnWriteArrayList<CallClass>();
    var threads = new ArrayList<Thread>();
    for (CallClass kind : List.of(CallClass.READ, CallClass.ENTRY, CallClass.EXIT)) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      if (gate.enter(kind, LONG)) {
                        gone.add(kind);
                      }
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }));
    }
    await().untilAsserted(() -> assertThat(gone).hasSize(3));
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(gone).containsExactlyInAnyOrder(CallClass.values());
  }

  @Test
  void anInterruptedCallLeavesTheLine() throws InterruptedException {
    var gate = gate(1);
    assertThat(gate.enter(CallClass.READ, Duration.ZERO)).isTrue();
    var waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    gate.enter(CallClass.EXIT, LONG);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    waiting.interrupt();
    waiting.join();
    clock.set(RequestWindow.NANOS);
    assertThat(gate.enter(CallClass.READ, Duration.ZERO)).isTrue();
  }

  @Test
  void theBrokersCountIsHeard() throws InterruptedException {
    var gate = gate(100);
    gate.heard(100, 0, Duration.ofSeconds(30));
    assertThat(gate.enter(CallClass.EXIT, Duration.ZERO)).isFalse();
    clock.set(Duration.ofSeconds(30).toNanos());
    assertThat(gate.enter(CallClass.EXIT, Duration.ZERO)).isTrue();
  }
}
