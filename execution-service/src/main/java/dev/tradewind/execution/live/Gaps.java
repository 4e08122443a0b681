package dev.tradewind.execution.live;

import dev.tradewind.execution.bars.domain.BarGap;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.hours.domain.MarketSession;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import java.util.Optional;

/** Bars that did not come: asked of history before the next is stepped on. */
final class Gaps {

  private final Desk desk;
  private final LiveParts parts;
  private int attempts;
  private volatile boolean missing;

  Gaps(Desk desk, LiveParts parts) {
    this.desk = desk;
    this.parts = parts;
  }

  /** Says that some may have been missed; from any thread. */
  void mayBeMissing() {
    missing = true;
  }

  /** Opens a gap up to now, if some may have been missed in this session. */
  void expect(Hold hold, LiveSlot slot, MarketSession session) {
    if (!missing) {
      return;
    }
    missing = false;
    var now = parts.clock().now();
    hold.until(
        "the database",
        () -> {
          parts.step().expectBars(desk, slot.symbol(), session, now);
          return Optional.of(true);
        });
  }

  /** Asks history for the oldest gap; false if there is none. */
  boolean look(Hold hold, LiveSlot slot) {
    var gap = hold.until("the database", () -> Optional.of(parts.step().gap(desk, slot.symbol())));
    gap.ifPresent(found -> fill(hold, slot, found));
    return gap.isPresent();
  }

  private void fill(Hold hold, LiveSlot slot, BarGap gap) {
    attempts++;
    var outcome = parts.backFill().fill(desk, slot, gap, attempts);
    if (outcome.isEmpty()) {
      return;
    }
    attempts = 0;
    hold.until(
        "the database",
        () -> {
          parts
              .step()
              .closeGap(
                  desk,
                  slot.symbol(),
                  gap,
                  outcome.get().found(),
                  outcome.get().text(),
                  parts.clock().now());
          return Optional.of(true);
        });
  }
}
