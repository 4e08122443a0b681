package dev.tradewind.execution.bars;

import dev.tradewind.engine.bar.PriceDecimals;
import dev.tradewind.execution.bars.domain.BarDecision;
import dev.tradewind.execution.bars.domain.BarGap;
import dev.tradewind.execution.bars.domain.BarIncident;
import dev.tradewind.execution.bars.domain.BarTerms;
import dev.tradewind.execution.bars.domain.KnownBars;
import dev.tradewind.execution.bars.domain.OfferedBar;
import dev.tradewind.execution.bars.persistence.BarIncidents;
import dev.tradewind.execution.bars.persistence.BarTallies;
import dev.tradewind.execution.bars.persistence.IncomingBars;
import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.execution.hours.ScopeClock;
import dev.tradewind.execution.hours.domain.MarketSession;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.jdbi.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Takes live bars, by any replica: each is decided on, and what stands is durable before the engine
 * steps on it. Bars taken again change nothing.
 */
@ApplicationScoped
public class TakeBars {

  private static final Logger LOG = Logger.getLogger(TakeBars.class);

  /** How long after the close the last bars of a session are taken. */
  private static final Duration AFTER_CLOSE = Duration.ofMinutes(1);

  private final Transactions transactions;
  private final IncomingBars bars;
  private final BarTallies tallies;
  private final BarIncidents incidents;
  private final MarketHours hours;
  private final ScopeClock clock;
  private final MeterRegistry meters;

  TakeBars(
      Transactions transactions,
      IncomingBars bars,
      BarTallies tallies,
      BarIncidents incidents,
      MarketHours hours,
      ScopeClock clock,
      MeterRegistry meters) {
    this.transactions = transactions;
    this.bars = bars;
    this.tallies = tallies;
    this.incidents = incidents;
    this.hours = hours;
    this.clock = clock;
    this.meters = meters;
  }

  /** Decides about each bar, in the order given, and keeps what stands. */
  public List<BarDecision> take(Scope scope, LiveSlot slot, List<OfferedBar> offered) {
    Instant now = clock.now();
    var decisions = transactions.call(handle -> take(handle, scope, slot, offered, now));
    for (int i = 0; i < decisions.size(); i++) {
      meters
          .counter(
              "bars_received",
              "source",
              offered.get(i).source().text(),
              "decision",
              decisions.get(i).kind())
          .increment();
    }
    return decisions;
  }

  private List<BarDecision> take(
      Handle handle, Scope scope, LiveSlot slot, List<OfferedBar> offered, Instant now) {
    String symbol = slot.symbol();
    var tally = tallies.hold(handle, scope, symbol);
    var decisions = new ArrayList<BarDecision>(offered.size());
    for (var bar : offered) {
      var known =
          new KnownBars(
              bars.at(handle, scope, symbol, bar.ts()).orElse(null),
              tally.lastStepped(),
              tally.newest());
      var decision = BarDecision.of(bar, terms(scope, slot, bar.ts(), now), known);
      keep(handle, scope, symbol, bar, decision, now);
      tally = tally.after(decision, bar.source(), now);
      decisions.add(decision);
    }
    tallies.save(handle, scope, symbol, tally);
    return decisions;
  }

  private void keep(
      Handle handle,
      Scope scope,
      String symbol,
      OfferedBar offered,
      BarDecision decision,
      Instant now) {
    var source = offered.source();
    switch (decision) {
      case BarDecision.Accept accept ->
          bars.insert(handle, scope, symbol, accept.bar(), source, IncomingBars.State.WAITING, now);
      case BarDecision.Gap gap -> {
        bars.insert(handle, scope, symbol, gap.bar(), source, IncomingBars.State.WAITING, now);
        incidents.openGap(handle, scope, symbol, new BarGap(gap.from(), gap.to()), now);
      }
      case BarDecision.Late late ->
          bars.insert(handle, scope, symbol, late.bar(), source, IncomingBars.State.LATE, now);
      case BarDecision.Duplicate _, BarDecision.Conflicting _, BarDecision.Refused _ -> {
        // What stands, stands.
      }
    }
    String detail = detail(decision);
    if (detail != null) {
      LOG.warnf("bar.%s scope=%s ts=%s %s", decision.kind(), scope, offered.ts(), detail);
      incidents.note(
          handle,
          scope,
          symbol,
          new BarIncident(offered.ts(), decision.kind(), source.text(), detail, now));
    }
  }

  /** What a person is told of a decision; null where there is nothing to look at. */
  public static @Nullable String detail(BarDecision decision) {
    return switch (decision) {
      case BarDecision.Accept _, BarDecision.Duplicate _ -> null;
      case BarDecision.Gap gap ->
          "%d minutes from %s to %s are missing before it"
              .formatted(gap.minutes(), gap.from(), gap.to());
      case BarDecision.Conflicting conflict ->
          "its minute closed at %s, this one closes at %s; the first stands"
              .formatted(
                  conflict.standing().close().toPlainString(),
                  conflict.offered().close().toPlainString());
      case BarDecision.Late late ->
          "the engine has stepped on %s; kept, and not traded on".formatted(late.lastStepped());
      case BarDecision.Refused refused -> refused.reason().text() + ": " + refused.detail();
    };
  }

  private BarTerms terms(Scope scope, LiveSlot slot, Instant ts, Instant now) {
    MarketSession session =
        hours
            .at(scope, ts)
            .filter(open -> now.isBefore(open.close().plus(AFTER_CLOSE)))
            .orElse(null);
    return new BarTerms(
        slot.symbol(),
        slot.set().instrument().tickSize(),
        PriceDecimals.KEPT - slot.targetDecimals(),
        session,
        now);
  }
}
