package dev.tradewind.execution.leadership;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.leadership.domain.LeadershipHealth;
import dev.tradewind.execution.leadership.domain.LeadershipHealth.Finding;
import dev.tradewind.execution.leadership.domain.LeadershipHealth.Level;
import dev.tradewind.execution.leadership.persistence.Leaders;
import dev.tradewind.kernel.AccountId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * Looks after the leadership of every account: its figures for whoever collects them, and a call
 * for a person. Every replica looks, because the one that leads may be the one that is gone.
 */
@ApplicationScoped
public class WatchLeadership {

  private final Jdbi jdbi;
  private final Leaders leaders;
  private final Alerts alerts;
  private final MeterRegistry meters;
  private final Map<AccountId, Seen> seen = new ConcurrentHashMap<>();

  private record Seen(Leaders.Known known, Set<String> told) {}

  WatchLeadership(Jdbi jdbi, Leaders leaders, Alerts alerts, MeterRegistry meters) {
    this.jdbi = jdbi;
    this.leaders = leaders;
    this.alerts = alerts;
    this.meters = meters;
  }

  /** Begins to show an account's figures. */
  void follow(AccountId account) {
    var tags = List.of(Tag.of("account", account.text()));
    meters.gauge(
        "leadership_heartbeat_age_seconds", tags, account, key -> silence(key).toMillis() / 1000d);
    meters.gauge("leadership_changes_last_hour", tags, account, this::changes);
  }

  /** Looks once; what is told is told again only once it has been well in between. */
  void look(Set<AccountId> accounts) {
    for (var account : accounts) {
      var known =
          jdbi.<Leaders.Known, RuntimeException>withHandle(handle -> leaders.of(handle, account));
      var before = seen.get(account);
      var findings =
          LeadershipHealth.assess(known.changesWithinAnHour(), Duration.ofMillis(silence(known)));
      for (var finding : findings) {
        if (before == null || !before.told().contains(name(finding))) {
          tell(account, known, finding);
        }
      }
      seen.put(
          account,
          new Seen(
              known, findings.stream().map(WatchLeadership::name).collect(Collectors.toSet())));
    }
  }

  private void tell(AccountId account, Leaders.Known known, Finding finding) {
    var details = Map.of("account", account.text(), "epoch", known.epoch());
    var severity =
        finding.level() == Level.CRITICAL ? Alerts.Severity.CRITICAL : Alerts.Severity.MEDIUM;
    switch (finding) {
      case Finding.ChangesOften often ->
          alerts.raise(
              "leadership_changes_often",
              severity,
              Alerts.Category.SYSTEM,
              "Leadership of account %s began %d times within an hour; GET /leadership/history shows by whom and how each ended"
                  .formatted(account, often.changes()),
              details);
      case Finding.NobodyLeads nobody ->
          alerts.raise(
              "nobody_leads",
              severity,
              Alerts.Category.SYSTEM,
              "Nobody has led account %s for %d s: nothing is traded, not even exits. Look at Redis, Postgres and the instances (GET /instances)"
                  .formatted(account, nobody.silence().toSeconds()),
              details);
    }
  }

  private static String name(Finding finding) {
    return finding.getClass().getSimpleName() + finding.level();
  }

  private Duration silence(AccountId account) {
    var last = seen.get(account);
    return Duration.ofMillis(last == null ? 0 : silence(last.known()));
  }

  private double changes(AccountId account) {
    var last = seen.get(account);
    return last == null ? 0 : last.known().changesWithinAnHour();
  }

  private static long silence(Leaders.Known known) {
    var silence = known.silenceMs();
    return silence == null ? 0 : silence;
  }
}
