-- Why: long work survives a restart, is done by one runner at a time, and ends once.  Locks: none, new table.
create table if not exists work (
  work_id       text        primary key check (work_id ~ '^[A-Za-z0-9_.:-]{1,64}$'),
  kind          text        not null check (kind in ('replay', 'comparison', 'discovery', 'construction')),
  state         text        not null check (state in ('QUEUED', 'RUNNING', 'CANCELLED', 'FAILED', 'DONE')),
  requested_by  text        not null,
  requested_at  timestamptz not null,
  started_at    timestamptz,
  ended_at      timestamptz,
  claim         integer     not null default 0 check (claim >= 0),
  claimed_until timestamptz,
  failures      integer     not null default 0 check (failures >= 0),
  phase         text,
  days_done     integer     not null default 0 check (days_done >= 0),
  days_total    integer     check (days_total >= 0),
  last_day      date,
  reason        text,
  check ((state in ('CANCELLED', 'FAILED', 'DONE')) = (ended_at is not null)),
  check (state <> 'FAILED' or reason is not null)
);
create index if not exists work_open on work (requested_at, work_id) where state in ('QUEUED', 'RUNNING');
create index if not exists work_kind on work (kind, requested_at, work_id);
comment on column work.claim is 'Raised by every claim; a runner whose number is not this one may write nothing.';
comment on column work.claimed_until is 'A RUNNING row beyond this time, or without one, is taken up again.';
comment on column work.failures is 'Attempts that ended in an unexpected error.';
comment on column work.reason is 'Why it failed, or who cancelled it.';

create or replace function work_ends_once() returns trigger language plpgsql as $$
begin
  if old.state in ('CANCELLED', 'FAILED', 'DONE') then
    raise exception 'work % has ended as %', old.work_id, old.state using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create or replace trigger work_ends_once
  before update on work
  for each row execute function work_ends_once();
