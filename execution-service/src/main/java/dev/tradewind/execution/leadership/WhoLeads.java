package dev.tradewind.execution.leadership;

import dev.tradewind.execution.leadership.domain.AccountLeader;
import dev.tradewind.execution.leadership.domain.KnownInstance;
import dev.tradewind.execution.leadership.domain.PastTerm;
import dev.tradewind.execution.leadership.persistence.Instances;
import dev.tradewind.execution.leadership.persistence.Leaders;
import dev.tradewind.execution.leadership.persistence.LeadershipHistory;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.support.paging.Cursor;
import dev.tradewind.support.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Tells who leads, who led, and which instances there are. */
@ApplicationScoped
public class WhoLeads {

  private final Jdbi jdbi;
  private final Leaders leaders;
  private final LeadershipHistory history;
  private final Instances instances;
  private final Leaderships leaderships;
  private final Instance instance;
  private final KnownSchema schema;
  private final LeadershipConfig config;

  WhoLeads(
      Jdbi jdbi,
      Leaders leaders,
      LeadershipHistory history,
      Instances instances,
      Leaderships leaderships,
      Instance instance,
      KnownSchema schema,
      LeadershipConfig config) {
    this.jdbi = jdbi;
    this.leaders = leaders;
    this.history = history;
    this.instances = instances;
    this.leaderships = leaderships;
    this.instance = instance;
    this.schema = schema;
    this.config = config;
  }

  /** Who leads each of these accounts, in their order. */
  public List<AccountLeader> of(List<AccountId> accounts) {
    return jdbi.<List<AccountLeader>, RuntimeException>withHandle(
        handle ->
            accounts.stream().map(account -> shown(account, leaders.of(handle, account))).toList());
  }

  /** Who led an account, the latest first. */
  public Page<PastTerm> history(AccountId account, int limit, @Nullable String cursor) {
    Long before = cursor == null ? null : Cursor.number(cursor);
    return Page.numbered(
        jdbi.<List<PastTerm>, RuntimeException>withHandle(
            handle -> history.page(handle, account, before, limit + 1)),
        limit,
        PastTerm::epoch);
  }

  /** The instances, the latest start first. */
  public Page<KnownInstance> instances(int limit, @Nullable String cursor) {
    String before = cursor == null ? null : Cursor.position(cursor);
    return Page.of(
        jdbi.<List<KnownInstance>, RuntimeException>withHandle(
            handle -> instances.page(handle, before, limit + 1)),
        limit,
        KnownInstance::instanceId);
  }

  private AccountLeader shown(AccountId account, Leaders.Known known) {
    var age = known.heartbeatAgeMs();
    long timeToLive = config.timeToLive().toMillis();
    return new AccountLeader(
        account.text(),
        age == null ? null : known.instanceId(),
        age != null && age < timeToLive,
        age == null ? null : known.hostname(),
        age == null ? null : known.port(),
        known.epoch(),
        known.since(),
        age,
        timeToLive,
        known.build(),
        known.schemaVersion(),
        known.stepDownRequestedBy(),
        known.changesWithinAnHour(),
        new AccountLeader.ThisInstance(
            instance.id(), state(account, known), instance.version(), schema.version()));
  }

  private String state(AccountId account, Leaders.Known known) {
    if (leaderships.leads(account)) {
      return "leading";
    }
    var term = known.schemaVersion();
    if (term != null && schema.version() < term) {
      return "too_old";
    }
    return leaderships.rests(account) ? "resting" : "waiting";
  }
}
