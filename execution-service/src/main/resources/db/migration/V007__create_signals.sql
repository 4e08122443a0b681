-- Why: every signal ends in exactly one terminal state, with reason and time (S0-005, S0-015 to S0-018, C-01).  Locks: none, new table.
create table if not exists signals (
  id              bigint         generated always as identity primary key,
  signal_id       text           not null unique,
  account         text           not null,
  mode            text           not null,
  run_id          text           references run (run_id),
  strategy_id     text           not null,
  symbol          text           not null,
  source          text           not null,
  signal_type     text           not null,
  direction       text           not null check (direction in ('long', 'short')),
  orb_label       text,
  entry_model     text           not null check (entry_model in ('E1', 'E2', 'E3', 'EXTERNAL')),
  position        text,
  fingerprint     text           check (fingerprint ~ '^[0-9a-f]{64}$'),
  confidence      smallint       check (confidence between 1 and 5),
  reasoning       text,
  asof_date       date           not null,
  signal_at       timestamptz    not null,
  limit_price     numeric(18, 8),
  stop_price      numeric(18, 8) not null check (stop_price > 0),
  rr_target       numeric(20, 8) check (rr_target > 0),
  claimed_turn    bigint,
  generated_at    timestamptz    not null default clock_timestamp(),
  terminal_state  text           check (terminal_state in ('EXECUTED', 'REJECTED', 'FILTERED', 'REJECTED_BY_RECONCILIATION')),
  terminal_reason text,
  terminal_at     timestamptz,
  constraint signals_end_is_whole check (
    (terminal_state is null) = (terminal_reason is null) and (terminal_state is null) = (terminal_at is null)),
  constraint signals_carry_their_run check (
    run_id is not null or (entry_model = 'EXTERNAL' and claimed_turn is null and terminal_state is null))
);
create index if not exists idx_signals_run_id on signals (run_id);
create index if not exists signals_waiting on signals (account, mode, id) where terminal_state is null;
create index if not exists signals_of_scope on signals (account, mode, id);
comment on column signals.run_id is 'The run open when the signal was booked; null only while an external signal waits unclaimed.';
comment on column signals.strategy_id is 'An id of portfolio-service: ids cross, rows do not, so there is no foreign key.';
comment on column signals.asof_date is 'Trading day.';
comment on column signals.signal_at is 'Engine: ts of the confirming bar. External: the caller''s timestamp.';
comment on column signals.limit_price is 'E3: the edge of the opening range.';
comment on column signals.rr_target is 'Target as a multiple of the risk; null for no target.';
comment on column signals.terminal_at is 'The scope''s clock.';

create or replace function signals_end_once() returns trigger language plpgsql as $$
begin
  if old.terminal_state is not null
     and (new.terminal_state, new.terminal_reason, new.terminal_at)
         is distinct from (old.terminal_state, old.terminal_reason, old.terminal_at) then
    raise exception 'signal % has ended as %, it cannot end again', old.signal_id, old.terminal_state
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create or replace trigger signals_end_once before update on signals
  for each row execute function signals_end_once();
