package dev.tradewind.system.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Triggers of the campaign's own database that note every write of a leader's tables by a session
 * whose instance does not hold the account's term when the write is committed, and every epoch that
 * falls. A leader that freezes between a write and its commit is caught by the latter.
 */
final class WriteAudit {

  /**
   * What only a leader writes; of signals only their claim and end, of facts all but the slot's.
   */
  private static final List<String> TABLES =
      List.of(
          "insert or update on execution.orders",
          "update on execution.signals",
          "insert or update on execution.fill",
          "insert or update on execution.portfolio_positions",
          "insert or update on execution.run",
          "insert or update on execution.scope_state",
          "insert on execution.fact",
          "insert or update on execution.fact_delivery");

  private WriteAudit() {}

  static void install(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("create schema if not exists campaign");
      statement.execute(
          "create table campaign.stale_write (id bigint generated always as identity primary key,"
              + " at timestamptz default clock_timestamp(), account text, relation text,"
              + " writer text, holder text, epoch bigint)");
      statement.execute(
          "create table campaign.fallen_epoch (account text, before bigint, after bigint)");
      statement.execute(
          """
          create function campaign.note_write() returns trigger language plpgsql
          security definer set search_path = campaign as $$
          declare term execution.executor_term;
          begin
            select * into term from execution.executor_term where account = new.account;
            if term.application_name is distinct from current_setting('application_name') then
              insert into campaign.stale_write (account, relation, writer, holder, epoch)
              values (new.account, tg_table_name, current_setting('application_name'),
                      term.application_name, term.epoch);
            end if;
            return null;
          end $$
          """);
      statement.execute(
          """
          create function campaign.note_epoch() returns trigger language plpgsql
          security definer set search_path = campaign as $$
          begin
            if new.epoch < old.epoch then
              insert into campaign.fallen_epoch values (new.account, old.epoch, new.epoch);
            end if;
            return null;
          end $$
          """);
      for (int number = 0; number < TABLES.size(); number++) {
        statement.execute(
            ("create constraint trigger campaign_audit_%d after %s deferrable initially deferred"
                    + " for each row execute function campaign.note_write()")
                .formatted(number, TABLES.get(number)));
      }
      statement.execute(
          "create trigger campaign_epoch after update on execution.executor_term"
              + " for each row execute function campaign.note_epoch()");
    }
  }
}
