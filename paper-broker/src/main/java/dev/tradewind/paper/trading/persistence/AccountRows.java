package dev.tradewind.paper.trading.persistence;

import dev.tradewind.paper.alpaca.PaperAccount;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Accounts in Postgres. */
@ApplicationScoped
public class AccountRows {

  private final Clock clock;

  AccountRows(Clock clock) {
    this.clock = clock;
  }

  /** Makes the account, unless it is there. */
  public void open(Handle handle, PaperAccount account, BigDecimal initialCash) {
    handle
        .createUpdate(
            """
            insert into account (account_id, account, mode, currency, cash, created_at)
            values (:id, :account, :mode, :currency, :cash, :now)
            on conflict (account_id) do nothing
            """)
        .bind("id", account.id())
        .bind("account", account.scope().account().text())
        .bind("mode", account.scope().mode().text())
        .bind("currency", account.currency().getCurrencyCode())
        .bind("cash", initialCash)
        .bind("now", Columns.time(clock.instant()))
        .execute();
  }

  /** Sets the cash. */
  public void setCash(Handle handle, UUID account, BigDecimal cash) {
    handle
        .createUpdate("update account set cash = :cash where account_id = :id")
        .bind("cash", cash)
        .bind("id", account)
        .execute();
  }

  /** Whether the account has ever taken an order. */
  public boolean hasTraded(Handle handle, UUID account) {
    return handle
        .createQuery("select exists (select 1 from paper_order where account_id = :id)")
        .bind("id", account)
        .mapTo(Boolean.class)
        .one();
  }

  /** When the account was made, by the system clock. */
  public Instant createdAt(Handle handle, UUID account) {
    return handle
        .createQuery("select created_at from account where account_id = :id")
        .bind("id", account)
        .map((row, context) -> Columns.instant(row, "created_at"))
        .one();
  }
}
