-- Why: which instances run, which one leads and who led when (S3-007).  Locks: none, new tables.
create table if not exists instance_metadata (
  instance_id           text        primary key,
  started_at            timestamptz not null default clock_timestamp(),
  last_heartbeat        timestamptz not null default clock_timestamp(),
  last_signal_processed text,
  is_leader             boolean     not null default false,
  leader_acquired_at    timestamptz,
  status                text        not null check (status in ('active', 'standby', 'recovering', 'crashed')),
  hostname              text        not null,
  port                  integer     not null check (port between 0 and 65535),
  version               text        not null
);

create table if not exists leadership_history (
  id               bigint      generated always as identity primary key,
  account          text        not null,
  instance_id      text        not null,
  epoch            bigint      not null,
  became_leader_at timestamptz not null default clock_timestamp(),
  released_at      timestamptz,
  duration         interval    generated always as (released_at - became_leader_at) stored,
  unique (account, epoch)
);
comment on column leadership_history.released_at is 'When the leader gave the term back, or its successor took it.';
