-- Why: each batch run that is due is started once or noted as missed, whichever instance leads; one that somebody asks for waits here for the leader.  Locks: none, new table.
create table if not exists batch_start (
  number      bigint      generated always as identity unique,
  batch_id    text        primary key,
  account     text        not null,
  mode        text        not null,
  schedule    text,
  version     integer     not null check (version >= 0),
  trading_day date        not null,
  due_at      timestamptz not null,
  strategies  text[]      not null,
  actor       text,
  reason      text,
  state       text        not null check (state in ('ASKED', 'STARTED', 'MISSED')),
  run_id      text        unique references run (run_id),
  note        text,
  decided_at  timestamptz,
  claimed_at  timestamptz,
  unique (account, mode, schedule, version, trading_day),
  check ((schedule is null) = (actor is not null)),
  check ((schedule is null) = (version = 0)),
  check (schedule is null or state <> 'ASKED'),
  check ((state = 'STARTED') = (run_id is not null)),
  check ((state = 'MISSED') = (note is not null)),
  check ((state = 'ASKED') = (decided_at is null))
);
create unique index if not exists batch_start_one_asked
  on batch_start (account, mode) where state = 'ASKED';
create index if not exists batch_start_scope on batch_start (account, mode, number desc);
comment on column batch_start.claimed_at is 'Set once the run has claimed the signals that waited: what comes later waits for the next.';
comment on column batch_start.due_at is 'The scope''s clock; of one that somebody asked for, when that was.';
