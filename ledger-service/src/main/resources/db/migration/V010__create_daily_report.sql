-- Why: the report of a trading day as it was written when the session closed (S0-047).  Locks: none, new table.
create table if not exists daily_report (
  run_id       text        primary key,
  account      text        not null,
  mode         text        not null check (mode in ('live', 'paper', 'shadow', 'replay', 'walk_forward')),
  trading_day  date        not null,
  generated_at timestamptz not null,
  content      text        not null,
  markdown     text        not null,
  fact_number  bigint      not null
);
comment on column daily_report.generated_at is 'The clock of the scope when the session closed.';
create index if not exists idx_daily_report_day on daily_report (account, mode, trading_day);
revoke update, delete, truncate on daily_report from ledger;
