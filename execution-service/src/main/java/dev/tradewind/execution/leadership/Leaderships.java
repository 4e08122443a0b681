package dev.tradewind.execution.leadership;

import dev.tradewind.execution.leadership.client.RedisElection;
import dev.tradewind.kernel.AccountId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** This instance's part in leading each account; one thread per account keeps it. */
@ApplicationScoped
public class Leaderships {

  private static final Logger LOG = Logger.getLogger(Leaderships.class);

  private final Instance instance;
  private final LeadershipConfig config;
  private final RedisElection redis;
  private final TermStore terms;
  private final MeterRegistry meters;
  private final Map<AccountId, AccountLeadership> byAccount = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  Leaderships(
      Instance instance,
      LeadershipConfig config,
      RedisElection redis,
      TermStore terms,
      MeterRegistry meters) {
    this.instance = instance;
    this.config = config;
    this.redis = redis;
    this.terms = terms;
    this.meters = meters;
  }

  /** Begins to stand for election on this account. */
  public synchronized AccountLeadership join(AccountId account) {
    if (byAccount.isEmpty()) {
      terms.started();
      LOG.debugf("leadership.begins redis_answers=%s", redis.answers());
    }
    return byAccount.computeIfAbsent(account, this::begin);
  }

  /** Gives all terms back; nothing may be at work under them any more. */
  public synchronized void stop() {
    stopped = true;
    threads.forEach(Thread::interrupt);
    byAccount.values().forEach(AccountLeadership::stop);
  }

  private AccountLeadership begin(AccountId account) {
    var leadership = new AccountLeadership(account, instance, config, redis, terms);
    meters.gauge(
        "leadership_held",
        List.of(Tag.of("account", account.text())),
        leadership,
        held -> held.term().isPresent() ? 1 : 0);
    meters.gauge(
        "leadership_epoch",
        List.of(Tag.of("account", account.text())),
        leadership,
        held -> held.term().map(term -> (double) term.epoch()).orElse(0d));
    threads.add(
        Thread.ofPlatform().daemon().name("leadership-" + account).start(() -> keep(leadership)));
    return leadership;
  }

  private void keep(AccountLeadership leadership) {
    long told = System.nanoTime() - config.timeToLive().toNanos();
    while (!stopped) {
      try {
        var pause = leadership.tick();
        long now = System.nanoTime();
        if (leadership.term().isEmpty()
            && now - told > config.timeToLive().dividedBy(3).toNanos()) {
          terms.waiting();
          told = now;
        }
        leadership.pause(pause);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warnf(
            "leadership.tick_failed account=%s error=%s", leadership.account(), e.getMessage());
        pauseAfterError(leadership);
      }
    }
  }

  private void pauseAfterError(AccountLeadership leadership) {
    try {
      leadership.pause(config.challengeEvery());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
