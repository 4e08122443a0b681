package dev.tradewind.execution.live;

import dev.tradewind.execution.batches.DueBatches;
import dev.tradewind.execution.corporate.CorporateWatch;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.DeskStatus;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.desk.client.BrokerStreams;
import dev.tradewind.execution.entries.TurnWork;
import dev.tradewind.execution.entries.domain.EntryTerms;
import dev.tradewind.execution.hours.domain.MarketSession;
import dev.tradewind.execution.live.domain.LivePlan;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.runs.domain.RunState;
import dev.tradewind.execution.turns.BarStep;
import dev.tradewind.execution.turns.ScopeStanding;
import dev.tradewind.execution.turns.StepOnBar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works one live scope under one term, on one thread: looks at the clock and the calendar, steps on
 * the bars that came, books what the broker did. What is to be done follows from what is stored, so
 * the next leader goes on where this one stopped.
 */
public final class LiveProcessor {

  private static final Logger LOG = Logger.getLogger(LiveProcessor.class);

  private final Desk desk;
  private final LiveParts parts;
  private final StepOnBar stepOnBar;
  private final CorporateWatch corporate;
  private final BrokerReading reading;
  private final LeavePositions leave;
  private final Gaps gaps;
  private final QuietRuns quietRuns;
  private final Semaphore news = new Semaphore(0);

  private boolean resumed;

  LiveProcessor(Desk desk, LiveParts parts, StepOnBar stepOnBar, CorporateWatch corporate) {
    this.desk = desk;
    this.parts = parts;
    this.stepOnBar = stepOnBar;
    this.corporate = corporate;
    this.reading = new BrokerReading(desk, parts.config(), parts.sync());
    this.leave = new LeavePositions(desk, parts);
    this.gaps = new Gaps(desk, parts);
    this.quietRuns = new QuietRuns(desk, parts, reading, leave, gaps, stepOnBar);
  }

  /** Says that the broker has done something; whoever hears it first may say so. */
  void brokerHasNews() {
    reading.news();
    news.release();
  }

  /** Says that a bar waits. */
  void barsCame() {
    news.release();
  }

  /** Says that the stream of bars begins anew, so that some may have been missed. */
  void barsMayBeMissing() {
    gaps.mayBeMissing();
    news.release();
  }

  /** Books what the broker did while nobody led. */
  public void bookMissed() {
    var standing = parts.standings().of(desk.scope());
    var run = standing.latest();
    var slot = standing.slot();
    var traded = slot == null ? null : slot.symbol();
    // What was filled after a split is counted in the units after it.
    desk.hold()
        .until("the database", () -> Optional.of(corporate.look(parts.clock().now(), traded)));
    if (run != null && slot != null && run.state() == RunState.OPEN) {
      reading.now(desk.hold(), run, slot);
    }
  }

  /** How an order that was written before is worked on: as the last bar has it, if not too late. */
  public TurnWork workOf(Run run, Order order, Instant asOf, @Nullable String entriesBlocked) {
    var slot = parts.standings().of(desk.scope()).requiredSlot();
    var deadline =
        parts
            .workSignals()
            .deadline(order.signalId())
            .orElseGet(() -> parts.entriesUntil(asOf, null));
    var terms = new EntryTerms.PlainOrders(BigDecimal.ZERO, slot.set().instrument(), deadline);
    return new TurnWork(
        run, order.turn(), parts.clock().now(), entriesBlocked, terms, parts.clock());
  }

  /** Works until it is stopped or the term is over. */
  public void run(BrokerStreams broker, BooleanSupplier stopped) throws InterruptedException {
    try (var streams = parts.streams(desk, broker, this);
        var _ = parts.workSignals().hear(desk.scope(), news::release)) {
      while (!stopped.getAsBoolean() && desk.leadership().leads(desk.term())) {
        if (!look(streams)
            && news.tryAcquire(parts.config().lookEvery().toNanos(), TimeUnit.NANOSECONDS)) {
          news.drainPermits();
        }
      }
    }
  }

  /** Does the next thing; false if there is nothing to do now. */
  private boolean look(LiveStreams streams) {
    var now = parts.clock().now();
    var open = parts.hours().at(desk.scope(), now).orElse(null);
    var hold = desk.hold();
    var standing =
        hold.until("the database", () -> Optional.of(parts.standings().of(desk.scope())));
    var slot = standing.slot();
    if (slot != null) {
      parts.watch().look(desk, slot.symbol(), open, now);
      streams.follow(slot);
    }
    String traded = slot == null ? null : slot.symbol();
    var waits = hold.until("the database", () -> Optional.of(corporate.look(now, traded)));
    if (waits.isPresent()) {
      return rest(waits.get());
    }
    var batches =
        hold.until(
            "the database",
            () -> Optional.of(parts.dueBatches().look(desk, now, waitsFor(standing))));
    return switch (plan(now, open, standing, batches)) {
      case LivePlan.Idle _ -> rest(parts.settleCloseAll(desk, hold) ? null : "a close-all");
      case LivePlan.Wait wait -> rest(wait.reason());
      case LivePlan.OpenRun opening -> {
        hold.until("the database", () -> Optional.of(corporate.ask(now, traded)));
        hold.until(
            "the opening of the session of " + opening.session().tradingDay(),
            () -> Optional.of(parts.open().session(desk, opening.session().tradingDay(), now)));
        yield true;
      }
      case LivePlan.OpenMaintenance opening -> {
        hold.until(
            "the opening of a maintenance run",
            () -> Optional.of(parts.open().maintenance(desk, opening.tradingDay(), now)));
        yield true;
      }
      case LivePlan.OpenBatch opening -> {
        hold.until("the database", () -> Optional.of(corporate.ask(now, traded)));
        openBatch(hold, opening.tradingDay(), batches, now);
        yield true;
      }
      case LivePlan.AwaitReconciliation await -> {
        var run = parts.open().reconcile(desk, hold, await.run());
        hold.until("the database", () -> Optional.of(parts.standings().reconciled(desk, run)));
        yield true;
      }
      case LivePlan.Trade trade -> trade(hold, trade.run(), trade.session(), standing);
      case LivePlan.Maintain maintain ->
          quietRuns.maintain(hold, maintain, standing, open, batches.ofBatches());
      case LivePlan.Batch batch -> quietRuns.batch(hold, batch.run(), standing, open);
      case LivePlan.EndMaintenance end -> {
        reading.now(hold, end.run(), standing.requiredSlot());
        leave.endRun(hold, end.run(), standing.requiredSlot());
        parts.close().close(desk, hold, end.run(), parts.clock().now());
        yield true;
      }
      case LivePlan.WindDown windDown -> windDown(hold, windDown, standing, now);
      case LivePlan.Prove prove -> {
        parts.close().close(desk, hold, prove.run(), now);
        yield true;
      }
    };
  }

  private LivePlan plan(
      Instant now, @Nullable MarketSession open, ScopeStanding standing, DueBatches.Found batches) {
    var hours = parts.hours();
    var scope = desk.scope();
    var latest = standing.latest();
    var ofLatest = latest == null ? null : hours.of(scope, latest.tradingDay()).orElse(null);
    return LivePlan.of(
        now,
        new LivePlan.Hours(open, hours.next(scope, now), hours.tradingDay(scope, now)),
        new LivePlan.Standing(
            standing.slot() != null,
            latest,
            standing.latestTrading(),
            ofLatest,
            new LivePlan.Batches(batches.ofBatches(), batches.due() != null)),
        parts.margins());
  }

  private void openBatch(Hold hold, LocalDate day, DueBatches.Found batches, Instant now) {
    var due = Objects.requireNonNull(batches.due());
    hold.until(
        due.described(),
        () ->
            Optional.of(
                parts
                    .open()
                    .batch(
                        desk,
                        day,
                        now,
                        (handle, run) -> parts.dueBatches().started(handle, due, run))));
  }

  /** What keeps a batch run from starting; null for nothing. */
  private static @Nullable String waitsFor(ScopeStanding standing) {
    var trading = standing.latestTrading();
    if (trading != null && !trading.state().letsNextOpen()) {
      return "%s, is %s".formatted(trading.described(), trading.state());
    }
    return standing.slot() == null ? "a portfolio in the live slot" : null;
  }

  private boolean rest(@Nullable String reason) {
    desk.status().blocked(reason);
    desk.status().become(DeskStatus.State.ACTIVE);
    return false;
  }

  private boolean trade(Hold hold, Run run, MarketSession session, ScopeStanding standing) {
    var slot = standing.requiredSlot();
    reading.look(hold, run, slot);
    gaps.expect(hold, slot, session);
    desk.status()
        .become(
            standing.entriesBlockedIn(run) == null
                ? DeskStatus.State.ACTIVE
                : DeskStatus.State.EXIT_ONLY);
    reading.newsIf(leave.look(hold, run, slot, session, standing.entriesBlockedIn(run)));
    if (leave.isRolling()) {
      return false;
    }
    return step(hold, run, session, slot, standing.entriesBlockedIn(run))
        || signals(hold, run, session, slot, standing.entriesBlockedIn(run));
  }

  private boolean signals(
      Hold hold, Run run, MarketSession session, LiveSlot slot, @Nullable String blocked) {
    var lastEntry = session.close().minus(parts.config().flattenBefore());
    var inbox =
        new WorkSignals.Inbox(
            desk,
            hold,
            run,
            slot,
            blocked,
            () ->
                hold.until("the database", () -> Optional.of(parts.standings().of(desk.scope())))
                    .entriesBlockedIn(run),
            lastEntry);
    boolean worked = parts.workSignals().work(inbox, stepOnBar);
    reading.newsIf(worked);
    return worked;
  }

  private boolean windDown(Hold hold, LivePlan.WindDown plan, ScopeStanding standing, Instant now) {
    var run = plan.run();
    var slot = standing.requiredSlot();
    reading.look(hold, run, slot);
    if (step(hold, run, plan.session(), slot, standing.entriesBlockedIn(run))) {
      return true;
    }
    if (!leave.windDown(hold, plan, slot)) {
      reading.news();
      return false;
    }
    if (!plan.over()) {
      return false;
    }
    leave.endDay(hold, run, slot);
    hold.until(
        "the database",
        () -> {
          parts.step().giveUp(desk, now);
          return Optional.of(true);
        });
    stepOnBar.endDay(hold, parts.workAt(run, slot, leave.step()));
    parts.close().close(desk, hold, run, now);
    leave.forget();
    return true;
  }

  private boolean step(
      Hold hold,
      Run run,
      @Nullable MarketSession session,
      LiveSlot slot,
      @Nullable String blocked) {
    if (!resumed) {
      resumed = true;
      var left =
          hold.until(
              "the database", () -> Optional.of(parts.step().last(desk, run, slot.symbol())));
      left.ifPresent(step -> close(hold, run, session, slot, step, blocked));
      return true;
    }
    if (gaps.look(hold, slot)) {
      return true;
    }
    var step =
        hold.until(
            "the database",
            () -> Optional.of(parts.step().next(desk, run.tradingDay(), slot.symbol())));
    step.ifPresent(found -> close(hold, run, session, slot, found, blocked));
    return step.isPresent();
  }

  private void close(
      Hold hold,
      Run run,
      @Nullable MarketSession session,
      LiveSlot slot,
      BarStep step,
      @Nullable String blocked) {
    leave.stepped(step);
    var deadline = parts.entriesUntil(step.bar().ts(), session);
    stepOnBar.tellRisk(hold, () -> parts.clock().now().isAfter(deadline));
    stepOnBar.closeForEngine(
        hold,
        slot,
        step,
        () ->
            new TurnWork(
                run,
                step.number(),
                parts.clock().now(),
                blocked,
                new EntryTerms.PlainOrders(step.bar().close(), slot.set().instrument(), deadline),
                parts.clock()));
    parts.tellMarks(desk, hold, slot, run);
    desk.status().answered(step.number());
    reading.news();
  }
}
