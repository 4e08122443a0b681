package dev.tradewind.execution.scopes;

import dev.tradewind.execution.desk.client.BrokerConnections;
import dev.tradewind.execution.facts.FactDelivery;
import dev.tradewind.execution.leadership.Leaderships;
import dev.tradewind.execution.live.LiveParts;
import dev.tradewind.execution.recovery.Recover;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Starts one executor per account of the accounts file, and stops them. */
@ApplicationScoped
public class Executors {

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);

  private final Accounts accounts;
  private final Leaderships leaderships;
  private final BrokerConnections brokers;
  private final FactDelivery delivery;
  private final Standings standings;
  private final TurnProcessors processors;
  private final Recover recover;
  private final LiveParts live;
  private final MeterRegistry meters;
  private final Map<Scope, ScopeExecutor> executors = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();

  Executors(
      Accounts accounts,
      Leaderships leaderships,
      BrokerConnections brokers,
      FactDelivery delivery,
      Standings standings,
      TurnProcessors processors,
      Recover recover,
      LiveParts live,
      MeterRegistry meters) {
    this.accounts = accounts;
    this.leaderships = leaderships;
    this.brokers = brokers;
    this.delivery = delivery;
    this.standings = standings;
    this.processors = processors;
    this.recover = recover;
    this.live = live;
    this.meters = meters;
  }

  void onStart(@Observes StartupEvent start) {
    accounts.all().forEach(this::execute);
  }

  void onStop(@Observes ShutdownEvent stop) throws InterruptedException {
    executors.values().forEach(ScopeExecutor::stop);
    threads.forEach(Thread::interrupt);
    for (var thread : threads) {
      thread.join(STOP_PATIENCE);
    }
    leaderships.stop();
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
            live,
            meters);
    executors.put(account.scope(), executor);
    threads.add(Thread.ofPlatform().daemon().name("executor-" + account.id()).start(executor::run));
  }
}
