-- Why: a session is one trading day of a scope, opened, reconciled, closed and proven (ARCHITECTURE 4).  Locks: none, new table.
create table if not exists run (
  run_id         text        primary key check (run_id ~ '^[0-9]{8}_[0-9]{6}_[a-z0-9]{4}$'),
  account        text        not null,
  mode           text        not null,
  kind           text        not null check (kind in ('session')),
  trading_day    date        not null,
  state          text        not null check (state in ('OPEN', 'CLOSING', 'PROVEN', 'UNPROVEN')),
  reconciliation text        not null default 'UNKNOWN'
                             check (reconciliation in ('UNKNOWN', 'PASS', 'PASS_WITH_HEALING', 'FAIL')),
  portfolio_hash text        not null references portfolio_copy (hash),
  opened_at      timestamptz not null,
  closed_at      timestamptz,
  unique (account, mode, kind, trading_day),
  check ((state = 'OPEN') = (closed_at is null))
);
create unique index if not exists run_one_open on run (account, mode) where state in ('OPEN', 'CLOSING');
comment on column run.opened_at is 'The scope''s clock: ts of the first bar in a feed scope.';
comment on column run.closed_at is 'The scope''s clock: ts of the last bar in a feed scope.';
