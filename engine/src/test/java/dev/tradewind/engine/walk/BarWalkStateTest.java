package dev.tradewind.engine.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.walk.BarWalk.EntryOrder;
import dev.tradewind.engine.walk.BarWalk.EntryType;
import dev.tradewind.engine.walk.BarWalk.Event;
import dev.tradewind.engine.walk.BarWalk.Event.EntryFilled;
import dev.tradewind.engine.walk.BarWalk.Event.ExitFilled;
import dev.tradewind.engine.walk.BarWalk.Event.OrderEnded;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class BarWalkStateTest {

  private static final Instant T0 = Instant.parse("2024-03-03T23:05:00Z");

  @Property(tries = 300)
  void aWalkRestoredAtEveryBarGivesTheSameEvents(@ForAll long seed) {
    var random = new Random(seed);
    var walk = new BarWalk();
    var restored = new BarWalk();
    var events = new ArrayList<Event>();
    var again = new ArrayList<Event>();
    int price = 100;
    for (int i = 0; i < 60; i++) {
      restored = new BarWalk(restored.state());
      if (random.nextInt(25) == 0) {
        events.addAll(walk.endDay());
        again.addAll(restored.endDay());
        restored = new BarWalk(restored.state());
      }
      Bar bar = bar(i, price, random);
      price = bar.close().intValueExact();
      events.addAll(walk.step(bar));
      again.addAll(restored.step(bar));
      for (int k = random.nextInt(3); k > 0; k--) {
        EntryOrder order = order("o" + i + "_" + k, price, random);
        walk.submit(order);
        restored.submit(order);
      }
      restored = new BarWalk(restored.state());
      String cancelled = "o" + random.nextInt(i + 1) + "_1";
      assertThat(restored.cancel(cancelled)).isEqualTo(walk.cancel(cancelled));
      events.addAll(walk.closeBar());
      again.addAll(restored.closeBar());
      assertThat(restored.state()).isEqualTo(walk.state());
    }
    events.addAll(walk.endDay());
    again.addAll(restored.endDay());
    assertThat(again).isEqualTo(events);
    assertThat(walk.state().orders()).isEmpty();
    assertThat(walk.state().trades()).isEmpty();
    requireEveryLifeIsWhole(events);
  }

  /** Every order ends once: without a trade, or by an entry and later one exit. */
  private static void requireEveryLifeIsWhole(List<Event> events) {
    Map<String, String> lives = new HashMap<>();
    for (Event event : events) {
      String mark =
          switch (event) {
            case EntryFilled entry -> "entry ";
            case ExitFilled exit -> "exit ";
            case OrderEnded ended -> "ended ";
          };
      lives.merge(event.orderId(), mark, String::concat);
    }
    assertThat(lives.values()).isSubsetOf("entry exit ", "ended ");
  }

  private static Bar bar(int minute, int previous, Random random) {
    int open = previous + random.nextInt(5) - 2;
    int close = open + random.nextInt(7) - 3;
    return new Bar(
        T0.plusSeconds(60L * minute),
        BigDecimal.valueOf(open),
        BigDecimal.valueOf(Math.max(open, close) + random.nextInt(3)),
        BigDecimal.valueOf(Math.min(open, close) - random.nextInt(3)),
        BigDecimal.valueOf(close),
        BigDecimal.ZERO);
  }

  private static EntryOrder order(String id, int price, Random random) {
    var direction = Direction.values()[random.nextInt(2)];
    var type = EntryType.values()[random.nextInt(3)];
    long limit = price - direction.sign() * (long) random.nextInt(3);
    return new EntryOrder(
        id,
        "S" + random.nextInt(4),
        direction,
        type,
        type == EntryType.LIMIT ? BigDecimal.valueOf(limit) : null,
        BigDecimal.valueOf(limit - direction.sign() * (long) random.nextInt(6)),
        random.nextInt(4) == 0 ? null : BigDecimal.valueOf(1 + random.nextInt(5), 0));
  }
}
