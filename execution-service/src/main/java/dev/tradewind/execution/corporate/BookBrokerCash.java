package dev.tradewind.execution.corporate;

import dev.tradewind.broker.ActivityQuery;
import dev.tradewind.broker.BrokerActivity;
import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.CashActivity;
import dev.tradewind.execution.corporate.domain.BrokerCash;
import dev.tradewind.execution.corporate.domain.CorporateAction;
import dev.tradewind.execution.corporate.persistence.BrokerCashRows;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.facts.domain.Moment;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.kernel.FailureText;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Books dividends and cash in lieu as the broker paid them: by its own list, each once, at the
 * amount it names. Nothing is worked out, so the cash of the ledger is the broker's.
 */
@ApplicationScoped
public class BookBrokerCash {

  private static final Logger LOG = Logger.getLogger(BookBrokerCash.class);

  /** The broker's words for dividends and splits. */
  private static final List<String> TYPES =
      List.of("DIV", "DIVCGL", "DIVCGS", "DIVFEE", "DIVFT", "DIVNRA", "DIVROC", "DIVTXEX", "SPLIT");

  /** A payment may be told some days after the day it is dated. */
  private static final int DAYS_BACK = 10;

  private final LeaderTransactions transactions;
  private final BrokerCashRows rows;
  private final FactLog facts;

  BookBrokerCash(LeaderTransactions transactions, BrokerCashRows rows, FactLog facts) {
    this.transactions = transactions;
    this.rows = rows;
    this.facts = facts;
  }

  /** Asks once; without an answer nothing changes, and it is asked again later. */
  void book(Desk desk, Instant now) {
    var today = CorporateAction.dayOf(now);
    var since = transactions.call(desk.term(), handle -> rows.since(handle, desk.scope(), today));
    var from = since.isAfter(today.minusDays(DAYS_BACK)) ? since : today.minusDays(DAYS_BACK);
    List<BrokerActivity> activities;
    try {
      activities =
          desk.broker()
              .activities(
                  new ActivityQuery(
                      TYPES,
                      from.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                      null,
                      null));
    } catch (BrokerUnavailableException e) {
      LOG.warnf("corporate.cash_away scope=%s why=%s", desk.scope(), FailureText.of(e));
      return;
    }
    var paid = new ArrayList<BrokerCash>();
    for (BrokerActivity activity : activities) {
      if (activity instanceof CashActivity cash) {
        toCash(cash, from).ifPresent(paid::add);
      }
    }
    if (paid.isEmpty()) {
      return;
    }
    long last = transactions.call(desk.term(), handle -> book(handle, desk, paid, now));
    if (last > 0) {
      desk.facts().written(last);
    }
  }

  private long book(Handle handle, Desk desk, List<BrokerCash> paid, Instant now) {
    long last = 0;
    for (BrokerCash cash : paid) {
      if (!rows.isBooked(handle, desk.scope(), cash.activityId())) {
        last =
            facts.append(
                handle,
                desk.scope(),
                new Moment(null, null, now),
                ActionFacts.cash(cash, desk.currency()));
        rows.insert(
            handle,
            desk.scope(),
            cash,
            desk.currency().getCurrencyCode(),
            last,
            now,
            desk.term().epoch());
        LOG.infof(
            "corporate.cash scope=%s activity=%s type=%s symbol=%s amount=%s",
            desk.scope(), cash.activityId(), cash.type(), cash.symbol(), cash.amount());
      }
    }
    return last;
  }

  private static Optional<BrokerCash> toCash(CashActivity activity, LocalDate from) {
    BigDecimal amount = activity.netAmount();
    LocalDate date = activity.date();
    if (date == null && activity.createdAt() != null) {
      date = CorporateAction.dayOf(activity.createdAt());
    }
    if (amount == null
        || amount.signum() == 0
        || date == null
        || date.isBefore(from)
        || activity.status().equals("canceled")
        || !BrokerCash.isOfShares(activity.type())) {
      return Optional.empty();
    }
    return Optional.of(
        new BrokerCash(activity.id(), activity.type(), activity.symbol(), date, amount));
  }
}
