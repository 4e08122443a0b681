package dev.tradewind.execution.corporate;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.corporate.persistence.CorporateActions;
import dev.tradewind.execution.desk.Announcements;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.positions.persistence.Positions;
import jakarta.enterprise.context.ApplicationScoped;

/** What the watches of all scopes share; makes the watch of a term. */
@ApplicationScoped
public class CorporateParts {

  final CorporateConfig config;
  final LeaderTransactions transactions;
  final CorporateActions actions;
  final Positions positions;
  final FactLog facts;
  final LearnActions learn;
  final ApplyActions apply;
  final BookBrokerCash cash;
  final Alerts alerts;

  CorporateParts(
      CorporateConfig config,
      LeaderTransactions transactions,
      CorporateActions actions,
      Positions positions,
      FactLog facts,
      LearnActions learn,
      ApplyActions apply,
      BookBrokerCash cash,
      Alerts alerts) {
    this.config = config;
    this.transactions = transactions;
    this.actions = actions;
    this.positions = positions;
    this.facts = facts;
    this.learn = learn;
    this.apply = apply;
    this.cash = cash;
    this.alerts = alerts;
  }

  /** A watch that knows nothing yet but what is stored. */
  public CorporateWatch watch(Desk desk, Announcements announcements) {
    return new CorporateWatch(desk, announcements, this);
  }
}
