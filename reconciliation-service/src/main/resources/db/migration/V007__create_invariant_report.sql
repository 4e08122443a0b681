-- Why: whether a run is proven, and by which figures, is stored once and never changed.  Locks: none, new table.
create table if not exists invariant_report (
  run_id       text        primary key,
  account      text        not null,
  mode         text        not null,
  trading_day  date        not null,
  passed       boolean     not null,
  passed_count integer     not null check (passed_count between 0 and of_count),
  of_count     integer     not null check (of_count > 0),
  report       jsonb       not null,
  proven_at    timestamptz not null,
  check (passed = (passed_count = of_count))
);
create index if not exists invariant_report_scope on invariant_report (account, mode, proven_at desc);
comment on column invariant_report.report is 'One object per invariant: letter, title, passed, detail.';
