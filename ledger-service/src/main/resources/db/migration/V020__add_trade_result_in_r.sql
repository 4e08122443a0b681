-- Why: a trade may be closed by several fills (C-04): each tells the growth of its R, and the ledger checks that they add up to what the money gives.  Locks: trades, exclusive, for an instant; a column without a default.
alter table trades add column if not exists pnl_r numeric(20, 6);
comment on column trades.pnl_r is 'Of an exit: by how much the R of its round trip grew with it; null without a stop, and for what was booked before this column.';
