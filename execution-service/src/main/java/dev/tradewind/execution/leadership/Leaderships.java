package dev.tradewind.execution.leadership;

import dev.tradewind.execution.leadership.client.RedisElection;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.FailureText;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** This instance's part in leading each account; one thread per account keeps it. */
@ApplicationScoped
public class Leaderships {

  private static final Logger LOG = Logger.getLogger(Leaderships.class);
  private static final Duration WATCH_EVERY = Duration.ofSeconds(5);
  private static final AccountId NOBODYS = new AccountId("rehearsal");

  private final Instance instance;
  private final LeadershipConfig config;
  private final RedisElection redis;
  private final TermStore terms;
  private final InstanceRegister register;
  private final WatchLeadership watch;
  private final MeterRegistry meters;
  private final Map<AccountId, AccountLeadership> byAccount = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Challenges challenges = new Challenges();
  private final AtomicBoolean subscribing = new AtomicBoolean();
  private volatile boolean stopped;

  Leaderships(
      Instance instance,
      LeadershipConfig config,
      RedisElection redis,
      TermStore terms,
      InstanceRegister register,
      WatchLeadership watch,
      MeterRegistry meters) {
    this.instance = instance;
    this.config = config;
    this.redis = redis;
    this.terms = terms;
    this.register = register;
    this.watch = watch;
    this.meters = meters;
  }

  /** Begins to stand for election on this account. */
  public synchronized AccountLeadership join(AccountId account) {
    if (byAccount.isEmpty()) {
      register.started();
      rehearse();
      threads.add(
          Thread.ofPlatform().daemon().name("leadership-register").start(this::keepRegister));
    }
    return byAccount.computeIfAbsent(account, this::begin);
  }

  /** Also makes the connection to Redis before several threads ask for it at once. */
  private void rehearse() {
    try {
      redis.rehearse(NOBODYS, instance.id());
      terms.rehearse(NOBODYS);
    } catch (RuntimeException e) {
      LOG.warnf("leadership.rehearsal_failed error=%s", FailureText.of(e));
    }
  }

  /** Whether this instance leads the account, as far as it knows. */
  boolean leads(AccountId account) {
    var leadership = byAccount.get(account);
    return leadership != null && leadership.term().isPresent();
  }

  /** Whether it leaves the account to others for a while, having stepped down. */
  boolean rests(AccountId account) {
    var leadership = byAccount.get(account);
    return leadership != null && leadership.isResting();
  }

  /** Gives a term back if it is this instance's, and leaves the account to others for a while. */
  void stepDown(Term term) {
    var leadership = byAccount.get(term.account());
    if (leadership != null) {
      leadership.stepDown(term, config.stepDownRest());
    }
  }

  /** Gives one account's term back; nothing may be at work under it any more. */
  public void stop(AccountId account) {
    var leadership = byAccount.get(account);
    if (leadership != null) {
      leadership.stop();
    }
  }

  /** Gives all terms back that are still held, and leaves the register. */
  public synchronized void stop() {
    stopped = true;
    byAccount.values().forEach(AccountLeadership::stop);
    threads.forEach(Thread::interrupt);
    try {
      register.stopped();
    } catch (RuntimeException e) {
      LOG.debugf("leadership.unregistered_failed error=%s", FailureText.of(e));
    }
  }

  private AccountLeadership begin(AccountId account) {
    var leadership = new AccountLeadership(account, instance, config, redis, terms, challenges);
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
    watch.follow(account);
    threads.add(
        Thread.ofPlatform().daemon().name("leadership-" + account).start(() -> keep(leadership)));
    return leadership;
  }

  private void keep(AccountLeadership leadership) {
    while (!stopped) {
      try {
        leadership.pause(leadership.tick());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warnf(
            "leadership.tick_failed account=%s error=%s", leadership.account(), FailureText.of(e));
        pauseAfterError(leadership);
      }
    }
  }

  /** One thread tells for all accounts: their renewals need not wait for each other's rows. */
  private void keepRegister() {
    var every = config.times().renewEvery();
    // Not at once: whoever has just started may be the one that an account is handed over to.
    long watchedAtNanos = System.nanoTime();
    try {
      while (!stopped) {
        try {
          hearReleases();
          register.tell(status()).forEach(this::stepDown);
          if (System.nanoTime() - watchedAtNanos > WATCH_EVERY.toNanos()) {
            watchedAtNanos = System.nanoTime();
            watch.look(byAccount.keySet());
          }
        } catch (RuntimeException e) {
          LOG.debugf("leadership.register_failed error=%s", FailureText.of(e));
        }
        TimeUnit.NANOSECONDS.sleep(every.toNanos());
      }
    } catch (InterruptedException e) {
      LOG.debugf("leadership.register_stopped");
    }
  }

  /** Apart from the register: without Redis the subscribing waits. */
  private void hearReleases() {
    if (!redis.hears() && subscribing.compareAndSet(false, true)) {
      Thread.ofVirtual()
          .name("leadership-hear")
          .start(
              () -> {
                try {
                  redis.hearReleases(this::released);
                } catch (RuntimeException e) {
                  LOG.debugf("leadership.unheard error=%s", FailureText.of(e));
                } finally {
                  subscribing.set(false);
                }
              });
    }
  }

  private void released(AccountId account) {
    var leadership = byAccount.get(account);
    if (leadership != null) {
      leadership.look();
    }
  }

  private InstanceRegister.Status status() {
    var led = byAccount.values().stream().filter(each -> each.term().isPresent()).toList();
    if (led.isEmpty()) {
      return InstanceRegister.Status.STANDBY;
    }
    return led.stream().allMatch(AccountLeadership::isRecovered)
        ? InstanceRegister.Status.ACTIVE
        : InstanceRegister.Status.RECOVERING;
  }

  private void pauseAfterError(AccountLeadership leadership) {
    try {
      leadership.pause(config.challengeEvery());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
