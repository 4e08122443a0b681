-- Why: an operator can let the next session open although the last is unproven, and answers for it by name.  Locks: run, exclusive, for an instant.
alter table run drop constraint if exists run_state_check;
alter table run add constraint run_state_check
  check (state in ('OPEN', 'CLOSING', 'PROVEN', 'UNPROVEN', 'OVERRIDDEN'));

create table if not exists run_override (
  run_id text        primary key references run (run_id),
  actor  text        not null check (actor <> ''),
  reason text        not null check (reason <> ''),
  at     timestamptz not null
);
comment on table run_override is 'One for each run in state OVERRIDDEN: its proof failed, and stays so.';
