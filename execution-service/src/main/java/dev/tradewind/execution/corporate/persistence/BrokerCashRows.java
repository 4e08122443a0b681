package dev.tradewind.execution.corporate.persistence;

import dev.tradewind.execution.corporate.domain.BrokerCash;
import dev.tradewind.execution.database.Columns;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** What the broker paid without a trade, as far as it is booked. */
@ApplicationScoped
public class BrokerCashRows {

  /** From which day on payments are booked: the day they were looked for first. */
  public LocalDate since(Handle handle, Scope scope, LocalDate today) {
    scoped(
            handle.createUpdate(
                "insert into broker_cash_start (account, mode, since)"
                    + " values (:account, :mode, :today) on conflict (account, mode) do nothing"),
            scope)
        .bind("today", today)
        .execute();
    return scoped(
            handle.createQuery(
                "select since from broker_cash_start where account = :account and mode = :mode"),
            scope)
        .mapTo(LocalDate.class)
        .one();
  }

  /** Whether a payment is booked. */
  public boolean isBooked(Handle handle, Scope scope, String activityId) {
    return scoped(
            handle.createQuery(
                "select exists (select from broker_cash where account = :account"
                    + " and mode = :mode and activity_id = :id)"),
            scope)
        .bind("id", activityId)
        .mapTo(Boolean.class)
        .one();
  }

  /** Keeps a payment with the fact that tells of it. */
  public void insert(
      Handle handle,
      Scope scope,
      BrokerCash cash,
      String currency,
      long factNumber,
      Instant now,
      long epoch) {
    scoped(
            handle.createUpdate(
                "insert into broker_cash (account, mode, activity_id, type, symbol, paid_on,"
                    + " amount, currency, fact_number, booked_at, epoch) values (:account, :mode,"
                    + " :id, :type, :symbol, :day, :amount, :currency, :fact, :now, :epoch)"),
            scope)
        .bind("id", cash.activityId())
        .bind("type", cash.type())
        .bind("symbol", cash.symbol())
        .bind("day", cash.paidOn())
        .bind("amount", cash.amount())
        .bind("currency", currency)
        .bind("fact", factNumber)
        .bind("now", Columns.timestamp(now))
        .bind("epoch", epoch)
        .execute();
  }

  private static <S extends SqlStatement<S>> S scoped(S statement, Scope scope) {
    return statement.bind("account", scope.account().text()).bind("mode", scope.mode().text());
  }
}
