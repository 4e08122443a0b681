-- Why: every state-changing call of a person leaves its actor and reason, for good.  Locks: none, new table.
create table if not exists audit_log (
  id       bigint generated always as identity primary key,
  at       timestamptz not null,
  actor    text        not null check (actor <> ''),
  action   text        not null check (action <> ''),
  subject  text        not null,
  reason   text,
  details  jsonb       not null
);
create index if not exists audit_log_at on audit_log (at);
comment on table audit_log is 'State-changing calls of people; rows are never changed.';
comment on column audit_log.reason is 'In the words of the actor; null where none is asked for.';
