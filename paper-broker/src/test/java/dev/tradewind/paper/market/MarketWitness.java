package dev.tradewind.paper.market;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Hears what the market tells, and may fail while hearing. */
@ApplicationScoped
public class MarketWitness {

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final MarketClock clock;
  private final LastPrices prices;

  MarketWitness(MarketClock clock, LastPrices prices) {
    this.clock = clock;
    this.prices = prices;
  }

  void printed(@Observes BarPrinted printed) {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("the witness fails");
    }
    heard.add(
        "%s %s at %s, last %s"
            .formatted(
                printed.symbol(),
                printed.bar().ts(),
                clock.now(),
                prices.lastBar(printed.symbol()).orElseThrow().ts()));
  }

  void moved(@Observes ClockMoved moved) {
    heard.add("moved to " + moved.to());
  }

  /** What has been heard since the last call. */
  List<String> take() {
    var all = List.copyOf(heard);
    heard.clear();
    return all;
  }

  void failNext(int times) {
    failures.set(times);
  }
}
