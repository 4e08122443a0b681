-- Why: the trade list as traded, one row per signal (S2-052, ORB-RULES 10.4).  Locks: none, new table.
create table if not exists trade_journal (
  journal_id        bigint generated always as identity primary key,
  account           text           not null,
  mode              text           not null check (mode in ('live', 'paper', 'shadow', 'replay', 'walk_forward')),
  run_id            text           not null,
  trading_day       date           not null,
  strategy_id       text           not null,
  signal_id         text           not null,
  symbol            text           not null,
  orb_label         text,
  entry_model       text,
  direction         text           not null check (direction in ('long', 'short')),
  entry_ts          timestamptz,
  entry_price       numeric(18, 8),
  stop_price        numeric(18, 8),
  target_price      numeric(18, 8),
  contracts         numeric(18, 9),
  exit_ts           timestamptz,
  exit_price        numeric(18, 8),
  outcome           text           not null,
  pnl_points        numeric(18, 8),
  pnl_r             numeric(20, 6),
  pnl_dollars       numeric(20, 4),
  currency          text           check (currency ~ '^[A-Z]{3}$'),
  mae_r             numeric(20, 6),
  mfe_r             numeric(20, 6),
  risk_points       numeric(18, 8),
  risk_check_passed boolean,
  risk_check_reason text,
  fact_number       bigint         not null,
  created_at        timestamptz    not null default now(),
  unique (account, mode, signal_id),
  unique (account, mode, trading_day, strategy_id, signal_id),
  constraint outcome_is_known check (
    outcome in ('TARGET', 'STOP', 'SCRATCH', 'NO_FILL', 'NO_RISK', 'CANCELLED', 'EXPIRED')
    or outcome like 'REJECTED:%'),
  constraint engine_rows_are_complete check (orb_label is null or (entry_model is not null and stop_price is not null))
);
comment on column trade_journal.orb_label is 'Null for a signal that did not come from the opening-range engine.';
comment on column trade_journal.pnl_points is 'Points, signed: positive is a gain.';
comment on column trade_journal.pnl_dollars is 'Currency; what the round trip brought in cash by this ledger''s postings, fees included.';
comment on column trade_journal.risk_points is 'Points from entry to stop, signed.';
create index if not exists idx_trade_journal_day on trade_journal (account, mode, trading_day);
create index if not exists idx_trade_journal_run on trade_journal (run_id);

create or replace trigger trade_journal_is_immutable
  before update or delete on trade_journal for each row execute function refuse_change();
create or replace trigger trade_journal_is_not_truncated
  before truncate on trade_journal for each statement execute function refuse_change();
revoke update, delete, truncate on trade_journal from ledger;
