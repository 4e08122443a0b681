package dev.tradewind.execution.scopes;

import dev.tradewind.broker.turn.Turn;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.DeskStatus;
import dev.tradewind.execution.desk.EntryStop;
import dev.tradewind.execution.desk.TermOverException;
import dev.tradewind.execution.desk.TurnGoneException;
import dev.tradewind.execution.desk.client.BrokerConnection;
import dev.tradewind.execution.facts.FactDelivery;
import dev.tradewind.execution.facts.FactStreams;
import dev.tradewind.execution.leadership.AccountLeadership;
import dev.tradewind.execution.leadership.domain.StaleEpochException;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.execution.live.LiveParts;
import dev.tradewind.execution.recovery.Recover;
import dev.tradewind.execution.startup.CheckStartUp;
import dev.tradewind.execution.turns.Standings;
import dev.tradewind.execution.turns.TurnProcessor;
import dev.tradewind.execution.turns.TurnProcessors;
import dev.tradewind.kernel.FailureText;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.accounts.Account;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Executes one scope: waits for its term, recovers, works off turns, until the term is over. */
final class ScopeExecutor {

  private static final Logger LOG = Logger.getLogger(ScopeExecutor.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration TERMS_FIRST = Duration.ofMillis(500);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final Account account;
  private final AccountLeadership leadership;
  private final BrokerConnection broker;
  private final FactDelivery delivery;
  private final Standings standings;
  private final TurnProcessors processors;
  private final Recover recover;
  private final CheckStartUp checkStartUp;
  private final LiveParts live;
  private final MeterRegistry meters;
  private final Timer turnTime;
  private final DeskStatus status = new DeskStatus();
  private volatile boolean stopped;
  private volatile @Nullable FactStreams facts;

  ScopeExecutor(
      Account account,
      AccountLeadership leadership,
      BrokerConnection broker,
      FactDelivery delivery,
      Standings standings,
      TurnProcessors processors,
      Recover recover,
      CheckStartUp checkStartUp,
      LiveParts live,
      MeterRegistry meters) {
    this.account = account;
    this.leadership = leadership;
    this.broker = broker;
    this.delivery = delivery;
    this.standings = standings;
    this.processors = processors;
    this.recover = recover;
    this.checkStartUp = checkStartUp;
    this.live = live;
    this.meters = meters;
    this.turnTime = meters.timer("turn_duration", "account", account.id().text());
  }

  Scope scope() {
    return account.scope();
  }

  DeskStatus status() {
    return status;
  }

  AccountLeadership leadership() {
    return leadership;
  }

  /** The streams of the present term; null while this instance does not lead. */
  @Nullable FactStreams facts() {
    return facts;
  }

  void stop() {
    stopped = true;
  }

  /** Runs until it is stopped. */
  void run() {
    try {
      while (!stopped) {
        var term = leadership.awaitTerm(PATIENCE);
        if (term.isPresent()) {
          lead(term.get());
        }
      }
    } catch (InterruptedException e) {
      LOG.debugf("executor.stopped scope=%s", scope());
    }
  }

  private void lead(Term term) throws InterruptedException {
    status.entryStop(EntryStop.UNCHECKED);
    status.become(DeskStatus.State.RECOVERING);
    leadership.awaitNoChallenge(TERMS_FIRST);
    try (var streams = delivery.open(scope(), term, leadership)) {
      facts = streams;
      work(desk(term, streams));
    } catch (TermOverException e) {
      LOG.infof("executor.term_over scope=%s why=%s", scope(), FailureText.of(e));
    } catch (TurnGoneException e) {
      LOG.warnf("executor.turn_gone scope=%s: %s; it starts over", scope(), FailureText.of(e));
    } catch (StaleEpochException e) {
      leadership.lost(term, FailureText.of(e));
    } catch (RuntimeException e) {
      meters.counter("executor_failures", "account", account.id().text()).increment();
      LOG.errorf(e, "executor.failed scope=%s: it starts over", scope());
      TimeUnit.NANOSECONDS.sleep(AFTER_FAILURE.toNanos());
    } finally {
      facts = null;
      status.become(DeskStatus.State.STANDBY);
      status.blocked(null);
    }
  }

  private Desk desk(Term term, FactStreams streams) {
    return new Desk(
        scope(),
        account.currency(),
        term,
        leadership,
        broker.gateway(),
        broker.feed(),
        broker.history(),
        broker.prices(),
        streams,
        status,
        System.nanoTime());
  }

  private void work(Desk desk) throws InterruptedException {
    standings.begin(desk);
    switch (account.clock()) {
      case FEED -> workTurns(desk);
      case SYSTEM -> workLive(desk);
    }
  }

  private void workLive(Desk desk) throws InterruptedException {
    var processor = live.processor(desk, broker.announcements());
    var startUp = recover.recover(desk, desk.hold(), processor::workOf, processor::bookMissed);
    leadership.recovered(desk.term());
    LOG.infof(
        "executor.ready scope=%s epoch=%d status=%s", scope(), desk.term().epoch(), status.state());
    try (var watch = checkStartUp.watch(desk, startUp)) {
      processor.run(broker.streams(), () -> stopped);
    }
  }

  private void workTurns(Desk desk) throws InterruptedException {
    var processor = processors.of(desk);
    var turns = new LinkedBlockingQueue<Turn>();
    var open = desk.hold().until("the broker", () -> Optional.of(desk.feed().openTurn()));
    var startUp = recover.recover(desk, processor, open);
    leadership.recovered(desk.term());
    LOG.infof(
        "executor.ready scope=%s epoch=%d status=%s", scope(), desk.term().epoch(), status.state());
    try (var watch = checkStartUp.watch(desk, startUp);
        var stream = broker.listen(turns::add)) {
      while (!stopped && leadership.leads(desk.term())) {
        Turn turn = turns.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        if (turn != null) {
          take(desk, processor, turn);
        } else if (!stream.isReady()) {
          LOG.debugf("executor.stream_away scope=%s", scope());
        }
      }
    }
  }

  /** The stream repeats the open turn after a reconnect, so an older one may still be queued. */
  private void take(Desk desk, TurnProcessor processor, Turn turn) {
    if (turn.number() < status.lastTurn()) {
      var open = desk.hold().until("the broker", () -> Optional.of(desk.feed().openTurn()));
      if (open.isEmpty() || open.get().number() != turn.number()) {
        return;
      }
    }
    turnTime.record(() -> processor.process(turn));
  }
}
