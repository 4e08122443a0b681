package dev.tradewind.execution.live;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.bars.TakeBars;
import dev.tradewind.execution.batches.DueBatches;
import dev.tradewind.execution.closeall.WorkCloseAll;
import dev.tradewind.execution.corporate.CorporateParts;
import dev.tradewind.execution.desk.Announcements;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.desk.client.BrokerStreams;
import dev.tradewind.execution.entries.TurnWork;
import dev.tradewind.execution.entries.domain.EntryTerms;
import dev.tradewind.execution.exits.WorkExitSignals;
import dev.tradewind.execution.exits.WorkExits;
import dev.tradewind.execution.external.WorkExternal;
import dev.tradewind.execution.facts.domain.Moment;
import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.execution.hours.ScopeClock;
import dev.tradewind.execution.hours.domain.MarketSession;
import dev.tradewind.execution.live.domain.LivePlan;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.marks.TellMarks;
import dev.tradewind.execution.runs.CloseRun;
import dev.tradewind.execution.runs.OpenRun;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.turns.BarStep;
import dev.tradewind.execution.turns.Standings;
import dev.tradewind.execution.turns.TurnProcessors;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What live processors share, whatever their scope; makes the processor of a term. */
@ApplicationScoped
public class LiveParts {

  private final LiveConfig config;
  private final ScopeClock clock;
  private final MarketHours hours;
  private final Standings standings;
  private final OpenRun open;
  private final CloseRun close;
  private final StepLive step;
  private final SyncWithBroker sync;
  private final FlattenPositions flatten;
  private final WorkExits exits;
  private final WorkExitSignals exitSignals;
  private final BackFill backFill;
  private final WatchBars watch;
  private final TurnProcessors processors;
  private final TakeBars takeBars;
  private final WorkSignals workSignals;
  private final Alerts alerts;
  private final TellMarks marks;
  private final WorkCloseAll closeAll;
  private final CorporateParts corporate;
  private final DueBatches dueBatches;
  private final WorkBatch workBatch;
  private final WorkExternal external;
  private final FollowLegs followLegs;
  private final RollPositions roll;

  LiveParts(
      LiveConfig config,
      ScopeClock clock,
      MarketHours hours,
      Standings standings,
      OpenRun open,
      CloseRun close,
      StepLive step,
      SyncWithBroker sync,
      FlattenPositions flatten,
      WorkExits exits,
      WorkExitSignals exitSignals,
      BackFill backFill,
      WatchBars watch,
      TurnProcessors processors,
      TakeBars takeBars,
      WorkSignals workSignals,
      Alerts alerts,
      TellMarks marks,
      WorkCloseAll closeAll,
      CorporateParts corporate,
      DueBatches dueBatches,
      WorkBatch workBatch,
      WorkExternal external,
      FollowLegs followLegs,
      RollPositions roll) {
    this.config = config;
    this.clock = clock;
    this.hours = hours;
    this.standings = standings;
    this.open = open;
    this.close = close;
    this.step = step;
    this.sync = sync;
    this.flatten = flatten;
    this.exits = exits;
    this.exitSignals = exitSignals;
    this.backFill = backFill;
    this.watch = watch;
    this.processors = processors;
    this.takeBars = takeBars;
    this.workSignals = workSignals;
    this.alerts = alerts;
    this.marks = marks;
    this.closeAll = closeAll;
    this.corporate = corporate;
    this.dueBatches = dueBatches;
    this.workBatch = workBatch;
    this.external = external;
    this.followLegs = followLegs;
    this.roll = roll;
  }

  /** A processor that knows nothing yet but what is stored. */
  public LiveProcessor processor(Desk desk, Announcements announcements) {
    return new LiveProcessor(
        desk, this, processors.stepOnBar(desk), corporate.watch(desk, announcements));
  }

  LiveStreams streams(Desk desk, BrokerStreams broker, LiveProcessor processor) {
    return new LiveStreams(desk.scope(), broker, takeBars, clock, processor);
  }

  void tellOpenAtClose(Desk desk, Run run) {
    alerts.raise(
        "position_open_after_close",
        Alerts.Severity.CRITICAL,
        Alerts.Category.TRADING,
        "The session of run %s of %s is over and something is open still; its stop does not rest overnight"
            .formatted(run.runId(), desk.scope()),
        Map.of("run_id", run.runId()));
  }

  void tellMarks(Desk desk, Hold hold, LiveSlot slot, Run run) {
    var moment = new Moment(run.runId(), run.tradingDay(), clock.now());
    hold.until(
        "the database",
        () -> {
          marks.everyMinute(desk, slot, moment);
          return Optional.of(true);
        });
  }

  /** Goes on with a close-all, if one is worked on; true while something is open still. */
  boolean closeAll(Desk desk, Hold hold, Run run, @Nullable BarStep last, Set<String> asked) {
    if (!hold.until("the database", () -> Optional.of(closeAll.isWanted(desk)))) {
      return false;
    }
    flatten.flattenAll(desk, hold, run, last, asked);
    return !settleCloseAll(desk, hold);
  }

  /** Ends a close-all if nothing is open; false if something is. */
  boolean settleCloseAll(Desk desk, Hold hold) {
    return hold.until(
        "the database", () -> Optional.of(!closeAll.isWanted(desk) || closeAll.settle(desk)));
  }

  LivePlan.Margins margins() {
    return new LivePlan.Margins(config.openBefore(), config.flattenBefore(), config.closeAfter());
  }

  LiveConfig config() {
    return config;
  }

  ScopeClock clock() {
    return clock;
  }

  MarketHours hours() {
    return hours;
  }

  Standings standings() {
    return standings;
  }

  OpenRun open() {
    return open;
  }

  CloseRun close() {
    return close;
  }

  StepLive step() {
    return step;
  }

  SyncWithBroker sync() {
    return sync;
  }

  FlattenPositions flatten() {
    return flatten;
  }

  WorkExits exits() {
    return exits;
  }

  FollowLegs followLegs() {
    return followLegs;
  }

  RollPositions roll() {
    return roll;
  }

  WorkExternal external() {
    return external;
  }

  WorkExitSignals exitSignals() {
    return exitSignals;
  }

  BackFill backFill() {
    return backFill;
  }

  WatchBars watch() {
    return watch;
  }

  DueBatches dueBatches() {
    return dueBatches;
  }

  WorkBatch workBatch() {
    return workBatch;
  }

  /** The work of what ends without an order, now. */
  TurnWork workAt(Run run, LiveSlot slot, long step) {
    var now = clock.now();
    var terms = new EntryTerms.PlainOrders(BigDecimal.ZERO, slot.set().instrument(), now);
    return new TurnWork(run, step, now, null, terms, clock);
  }

  WorkSignals workSignals() {
    return workSignals;
  }

  /** Entries of a bar are sent while it is fresh, and not into the end of the session. */
  Instant entriesUntil(Instant barTs, @Nullable MarketSession session) {
    var fresh = barTs.plusSeconds(60).plus(config.entryPatience());
    if (session == null) {
      return fresh;
    }
    var end = session.close().minus(config.flattenBefore());
    return end.isBefore(fresh) ? end : fresh;
  }
}
