-- Why: a position that the broker held before these books is taken over against equity, not cash, and what is no execution of ours is told apart.  Locks: trades, exclusive, for an instant; ledger_account, while its rows are checked.
alter table ledger_account drop constraint if exists ledger_account_code_check;
alter table ledger_account add constraint ledger_account_code_check check (code in (
  'assets:cash', 'assets:positions', 'equity:capital', 'equity:opening_positions',
  'income:realized_pnl', 'expenses:commission'));
alter table trades add column if not exists external boolean not null default false;
alter table trades drop constraint if exists external_trades_are_named;
alter table trades add constraint external_trades_are_named check (external = starts_with(execution_id, 'EXTERNAL_'));
comment on column trades.external is 'No execution of an order of ours: a position taken over, or one that somebody closed at the broker.';
comment on column account_state.initial_capital is 'Currency; the sum of deposits and the cost of positions taken over.';
