package dev.tradewind.execution.facts;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.facts.client.FactReceivers;
import dev.tradewind.execution.facts.domain.Receiver;
import dev.tradewind.execution.facts.persistence.Deliveries;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.leadership.AccountLeadership;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.kernel.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens the streams by which a leader tells the other services what happened. */
@ApplicationScoped
public class FactDelivery {

  private final FactsConfig config;
  private final FactLog log;
  private final Deliveries deliveries;
  private final FactReceivers receivers;
  private final LeaderTransactions transactions;
  private final Alerts alerts;
  private final MeterRegistry meters;

  FactDelivery(
      FactsConfig config,
      FactLog log,
      Deliveries deliveries,
      FactReceivers receivers,
      LeaderTransactions transactions,
      Alerts alerts,
      MeterRegistry meters) {
    this.config = config;
    this.log = log;
    this.deliveries = deliveries;
    this.receivers = receivers;
    this.transactions = transactions;
    this.alerts = alerts;
    this.meters = meters;
  }

  /** Begins to deliver a scope's facts under this term; close it when the term ends. */
  public FactStreams open(Scope scope, Term term, AccountLeadership leadership) {
    var through = transactions.read(handle -> deliveries.through(handle, scope));
    long last = transactions.read(handle -> log.last(handle, scope));
    var streams = new FactStreams(scope, last, config.lagLimit());
    for (var receiver : Receiver.values()) {
      long known = through.getOrDefault(receiver, 0L);
      streams.add(
          receiver,
          new FactStream(this, scope, term, leadership, receiver, known, streams::noticed));
    }
    streams.start();
    return streams;
  }

  FactsConfig config() {
    return config;
  }

  FactLog log() {
    return log;
  }

  Deliveries deliveries() {
    return deliveries;
  }

  FactReceivers receivers() {
    return receivers;
  }

  LeaderTransactions transactions() {
    return transactions;
  }

  Alerts alerts() {
    return alerts;
  }

  void count(Receiver receiver, String outcome, int facts) {
    meters
        .counter("facts_delivered", "receiver", receiver.identity(), "outcome", outcome)
        .increment(facts);
  }
}
