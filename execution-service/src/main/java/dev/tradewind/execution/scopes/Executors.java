package dev.tradewind.execution.scopes;

import dev.tradewind.execution.desk.client.BrokerConnections;
import dev.tradewind.execution.facts.FactDelivery;
import dev.tradewind.execution.leadership.Leaderships;
import dev.tradewind.execution.live.LiveParts;
import dev.tradewind.execution.recovery.Recover;
import dev.tradewind.execution.startup.CheckStartUp;
import dev.tradewind.execution.turns.Standings;
import dev.tradewind.execution.turns.TurnProcessors;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.accounts.Account;
import dev.tradewind.support.accounts.Accounts;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Starts one executor per account of the accounts file, and stops them. */
@ApplicationScoped
public class Executors {

  private static final Duration STOP_PATIENCE = Duration.ofMillis(100);
  private static final Duration RELEASE_PATIENCE = Duration.ofSeconds(3);

  private final Accounts accounts;
  private final Leaderships leaderships;
  private final BrokerConnections brokers;
  private final FactDelivery delivery;
  private final Standings standings;
  private final TurnProcessors processors;
  private final Recover recover;
  private final CheckStartUp checkStartUp;
  private final LiveParts live;
  private final MeterRegistry meters;
  private final Map<Scope, ScopeExecutor> executors = new ConcurrentHashMap<>();
  private final Map<Scope, Thread> threads = new ConcurrentHashMap<>();

  Executors(
      Accounts accounts,
      Leaderships leaderships,
      BrokerConnections brokers,
      FactDelivery delivery,
      Standings standings,
      TurnProcessors processors,
      Recover recover,
      CheckStartUp checkStartUp,
      LiveParts live,
      MeterRegistry meters) {
    this.accounts = accounts;
    this.leaderships = leaderships;
    this.brokers = brokers;
    this.delivery = delivery;
    this.standings = standings;
    this.processors = processors;
    this.recover = recover;
    this.checkStartUp = checkStartUp;
    this.live = live;
    this.meters = meters;
  }

  void onStart(@Observes StartupEvent start) {
    accounts.all().forEach(this::execute);
  }

  /**
   * Gives each term back as soon as its executor is done. One that does not end soon loses its term
   * all the same: its writes are fenced, and what it sends is found by its id.
   */
  void onStop(@Observes ShutdownEvent stop) throws InterruptedException {
    executors.values().forEach(ScopeExecutor::stop);
    threads.values().forEach(Thread::interrupt);
    var releases =
        threads.entrySet().stream()
            .map(
                each ->
                    Thread.ofVirtual()
                        .name("release-" + each.getKey())
                        .start(() -> release(each.getKey(), each.getValue())))
            .toList();
    for (var release : releases) {
      release.join(RELEASE_PATIENCE);
    }
    leaderships.stop();
  }

  private void release(Scope scope, Thread executor) {
    try {
      executor.join(STOP_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    leaderships.stop(scope.account());
  }

  /** The executor of a scope; empty for one that is not in the accounts file. */
  Optional<ScopeExecutor> of(Scope scope) {
    return Optional.ofNullable(executors.get(scope));
  }

  private void execute(Account account) {
    var executor =
        new ScopeExecutor(
            account,
            leaderships.join(account.id()),
            brokers.of(account),
            delivery,
            standings,
            processors,
            recover,
            checkStartUp,
            live,
            meters);
    executors.put(account.scope(), executor);
    threads.put(
        account.scope(),
        Thread.ofPlatform().daemon().name("executor-" + account.id()).start(executor::run));
  }
}
