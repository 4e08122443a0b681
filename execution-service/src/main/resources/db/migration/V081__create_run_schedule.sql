-- Why: batch runs are due by the exchange's calendar or a wall clock, and the person who is asleep then has written down when.  Locks: none, new table.
create table if not exists run_schedule (
  account      text        not null,
  mode         text        not null,
  name         text        not null check (name ~ '^[A-Za-z0-9_.-]{1,64}$'),
  kind         text        not null check (kind = 'batch'),
  anchor       text        not null
               check (anchor in ('after_open', 'before_close', 'after_close', 'at_time')),
  minutes      integer     check (minutes between 0 and 1440),
  at_time      time,
  zone         text,
  strategies   text[]      not null,
  late_minutes integer     not null check (late_minutes between 1 and 720),
  enabled      boolean     not null,
  version      integer     not null check (version > 0),
  changed_at   timestamptz not null,
  changed_by   text        not null check (changed_by <> ''),
  primary key (account, mode, name),
  check ((anchor = 'at_time') = (minutes is null)),
  check ((anchor = 'at_time') = (at_time is not null)),
  check ((anchor = 'at_time') = (zone is not null))
);
comment on table run_schedule is 'A scope with an enabled one is traded in batch runs and has no sessions.';
comment on column run_schedule.changed_at is 'The scope''s clock: what was due before is not this version''s.';
