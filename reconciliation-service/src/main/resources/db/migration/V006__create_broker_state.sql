-- Why: what the broker said at the start, at the reconciliation and at the end of a run is evidence (S0-009, S0-041).  Locks: none, new table.
create table if not exists broker_state (
  id                    bigint         generated always as identity primary key,
  run_id                text           not null,
  account               text           not null,
  mode                  text           not null,
  snapshot_date         date           not null,
  snapshot_type         text           not null check (snapshot_type in ('START', 'RECONCILIATION', 'END')),
  reconciliation_id     text           references reconciliation (reconciliation_id),
  currency              text           not null,
  cash                  numeric(20, 4) not null,
  portfolio_value       numeric(20, 4) not null,
  buying_power          numeric(20, 4) not null,
  positions_json        jsonb          not null,
  reconciliation_status text           check (reconciliation_status in ('PASS', 'PASS_WITH_HEALING', 'FAIL')),
  discrepancies_json    jsonb,
  created_at            timestamptz    not null default now(),
  check ((snapshot_type = 'RECONCILIATION') = (reconciliation_id is not null)),
  check ((snapshot_type = 'RECONCILIATION') = (reconciliation_status is not null))
);
create index if not exists idx_broker_state_run_id on broker_state (run_id);
create unique index if not exists broker_state_once on broker_state (run_id, snapshot_type) where snapshot_type <> 'RECONCILIATION';
create unique index if not exists broker_state_reconciliation on broker_state (reconciliation_id) where reconciliation_id is not null;
comment on column broker_state.snapshot_date is 'The trading day of the run.';
comment on column broker_state.cash is 'In currency, as the broker said; so portfolio_value and buying_power.';
