package dev.tradewind.paper;

import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * How many quiet turns a second the broker deals to an executor that answers done at once, over
 * WebSocket and HTTP. Not part of the build: {@code mvn -pl paper-broker test
 * -Dtest=TurnRateBench}.
 */
@QuarkusTest
@Service
class TurnRateBench {

  private static final int DAYS = 5;
  private static final int BARS_PER_DAY = 1380;

  @Test
  void quietTurns() {
    Paper.ready();
    for (int round = 1; round <= 4; round++) {
      var id = Paper.load(bars());
      var handled = new AtomicLong();
      var turns = Paper.turns();
      try (var unused =
          Paper.stream(
              turn -> {
                turns.done(turn.number());
                handled.incrementAndGet();
              })) {
        long begun = System.nanoTime();
        Paper.start(id);
        await()
            .pollInterval(Duration.ofMillis(20))
            .atMost(Duration.ofMinutes(5))
            .until(() -> Paper.feed(id).get("state").asText().equals("FINISHED"));
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
            "round %d: %d turns in %.2f s, %.0f turns/s, %.3f ms per turn%n",
            round, handled.get(), seconds, handled.get() / seconds, 1000 * seconds / handled.get());
      }
    }
  }

  private static String bars() {
    var from = Paper.nextMorning();
    var csv = new StringBuilder("ts,open,high,low,close,volume\n");
    for (int day = 0; day < DAYS; day++) {
      for (int minute = 0; minute < BARS_PER_DAY; minute++) {
        csv.append(from.plusSeconds(86400L * day + 60L * minute))
            .append(",1325.2,1325.9,1324.8,1325,49\n");
      }
    }
    return csv.toString();
  }
}
