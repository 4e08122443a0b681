-- Why: signals from outside may add to a position (S3-016).  Locks: signals, exclusive, while its rows are checked.
alter table signals add column if not exists atr numeric(18, 8) check (atr > 0);
alter table signals drop constraint if exists signals_are_of_a_type;
alter table signals add constraint signals_are_of_a_type check (
  signal_type in ('BASE_ENTRY', 'PYRAMID') and (signal_type = 'BASE_ENTRY' or entry_model = 'EXTERNAL'));
create index if not exists signals_of_strategy on signals (account, mode, strategy_id, symbol, asof_date)
  where terminal_state = 'EXECUTED' and signal_type = 'BASE_ENTRY';
comment on column signals.atr is 'Of an addition: the average true range the sender measures by, in points; null for that of the stored bars.';
