-- Why: an operator's wish to have nothing open is worked off by whoever leads, until nothing is.  Locks: none, new table.
create table if not exists close_all (
  close_all_id text        primary key,
  account      text        not null,
  mode         text        not null,
  actor        text        not null check (actor <> ''),
  reason       text        not null check (reason <> ''),
  requested_at timestamptz not null,
  outcome      text        check (outcome in ('DONE', 'REPLACED')),
  ended_at     timestamptz,
  check ((outcome is null) = (ended_at is null))
);
create unique index if not exists close_all_one_works on close_all (account, mode) where outcome is null;
comment on table close_all is 'No outcome: the leader works on it.';
comment on column close_all.requested_at is 'The service''s clock, as ended_at.';
