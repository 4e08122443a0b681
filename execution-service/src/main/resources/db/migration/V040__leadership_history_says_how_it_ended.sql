-- Why: who asks why the leader changed wants to see how each term ended, and which build led (S3-007).  Locks: leadership_history, briefly; columns without a default.
alter table leadership_history add column if not exists ended text
  check (ended is null or (ended in ('released', 'lost', 'superseded') and released_at is not null));
alter table leadership_history add column if not exists build text;
alter table leadership_history add column if not exists schema_version integer;
create index if not exists leadership_history_began on leadership_history (account, became_leader_at);
comment on column leadership_history.ended is 'released: given back; superseded: a successor took it from a leader that had fallen silent; lost: the leader itself found it gone. Null while it lasts.';
comment on column leadership_history.build is 'Of the instance that led.';
