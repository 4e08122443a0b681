-- Why: a run's facts give the span its proof covers.  Locks: none, new table.
create table if not exists run (
  run_id      text        primary key,
  account     text        not null,
  mode        text        not null,
  kind        text        not null,
  trading_day date        not null,
  portfolio   text,
  version     text,
  hash        text,
  opened_at   timestamptz not null,
  opened_fact bigint      not null check (opened_fact > 0),
  closed_at   timestamptz,
  closed_fact bigint      check (closed_fact > opened_fact),
  check ((closed_at is null) = (closed_fact is null))
);
create index if not exists run_scope on run (account, mode, opened_fact desc);
comment on column run.opened_at is 'By the scope''s clock, not the system''s.';
comment on column run.closed_at is 'By the scope''s clock; null while the run is open.';
