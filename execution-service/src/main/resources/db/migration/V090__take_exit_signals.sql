-- Why: a signal from outside may ask for a position to be left; it has no stop, and no quantity where it means all.  Locks: signals, exclusive, while its rows are checked.
alter table signals add column if not exists exit_condition text;
alter table signals alter column stop_price drop not null;
alter table signals alter column quantity drop not null;
alter table signals drop constraint if exists signals_are_of_a_type;
alter table signals add constraint signals_are_of_a_type check (
  signal_type in ('BASE_ENTRY', 'PYRAMID', 'EXIT') and (signal_type = 'BASE_ENTRY' or entry_model = 'EXTERNAL'));
alter table signals drop constraint if exists signals_enter_or_exit;
alter table signals add constraint signals_enter_or_exit check (
  case when signal_type = 'EXIT' then stop_price is null and rr_target is null and exit_condition is not null
  else stop_price is not null and quantity is not null and exit_condition is null end);
comment on column signals.exit_condition is 'Of an EXIT: exit_signal, early_exit, edge_disappeared or rebalance; null for an entry.';
comment on column signals.quantity is 'Contracts or shares its entry asks for; of an EXIT how much is left, null for all.';
comment on column signals.stop_price is 'Null for an EXIT alone.';
