-- Why: the chart of accounts of one scope, in its one currency.  Locks: none, new table.
create table if not exists ledger_account (
  account  text not null,
  mode     text not null check (mode in ('live', 'paper', 'shadow', 'replay', 'walk_forward')),
  code     text not null check (code in (
             'assets:cash', 'assets:positions', 'equity:capital',
             'income:realized_pnl', 'expenses:commission')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  primary key (account, mode, code),
  unique (account, mode, code, currency)
);
comment on column ledger_account.currency is 'ISO 4217; a scope has one currency.';
