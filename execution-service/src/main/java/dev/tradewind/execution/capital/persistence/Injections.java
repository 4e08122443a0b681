package dev.tradewind.execution.capital.persistence;

import dev.tradewind.execution.capital.domain.Injection;
import dev.tradewind.execution.database.Columns;
import dev.tradewind.kernel.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Currency;
import org.jdbi.v3.core.Handle;

/** Capital that was asked to be booked. */
@ApplicationScoped
public class Injections {

  /** Stores it; false if its id is there already. */
  public boolean insert(Handle handle, Injection injection) {
    return handle
            .createUpdate(
                "insert into capital_injection (injection_id, account, mode, amount, currency,"
                    + " as_of, actor, reason) values (:id, :account, :mode, :amount, :currency,"
                    + " :asOf, :actor, :reason) on conflict do nothing")
            .bind("id", injection.injectionId())
            .bind("account", injection.scope().account().text())
            .bind("mode", injection.scope().mode().text())
            .bind("amount", injection.amount().amount())
            .bind("currency", injection.amount().currency().getCurrencyCode())
            .bind("asOf", Columns.timestamp(injection.asOf()))
            .bind("actor", injection.actor())
            .bind("reason", injection.reason())
            .execute()
        == 1;
  }

  /** One that is stored. */
  public Injection get(Handle handle, String injectionId) {
    return handle
        .createQuery("select * from capital_injection where injection_id = :id")
        .bind("id", injectionId)
        .map(
            (row, context) ->
                new Injection(
                    row.getString("injection_id"),
                    Columns.scope(row),
                    new Money(
                        Columns.decimal(row, "amount"),
                        Currency.getInstance(row.getString("currency"))),
                    Columns.instant(row, "as_of"),
                    row.getString("actor"),
                    row.getString("reason"),
                    row.getObject("entry_number", Long.class),
                    row.getString("refused")))
        .one();
  }

  /** Notes the ledger's entry. */
  public void booked(Handle handle, String injectionId, long entryNumber) {
    handle
        .createUpdate(
            "update capital_injection set entry_number = :entry, refused = null"
                + " where injection_id = :id")
        .bind("entry", entryNumber)
        .bind("id", injectionId)
        .execute();
  }

  /** Notes why the ledger does not take it. */
  public void refused(Handle handle, String injectionId, String why) {
    handle
        .createUpdate("update capital_injection set refused = :why where injection_id = :id")
        .bind("why", why)
        .bind("id", injectionId)
        .execute();
  }
}
