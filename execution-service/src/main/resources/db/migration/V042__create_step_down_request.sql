-- Why: a person may ask any replica that the leader gives its term back; the leader reads it here.  Locks: none, new table.
create table if not exists step_down_request (
  account      text        not null,
  epoch        bigint      not null check (epoch >= 1),
  actor        text        not null check (actor <> ''),
  reason       text        not null check (reason <> ''),
  requested_at timestamptz not null default clock_timestamp(),
  done_at      timestamptz,
  primary key (account, epoch)
);
create index if not exists step_down_request_open on step_down_request (account, epoch) where done_at is null;
comment on table step_down_request is 'At most one per term; it asks for the end of that term and of no other.';
comment on column step_down_request.done_at is 'When the leader gave that term back.';
