-- Why: one row per scope with its money (S3-003), brought up to date with each entry.  Locks: none, new table.
create table if not exists account_state (
  account         text           not null,
  mode            text           not null check (mode in ('live', 'paper', 'shadow', 'replay', 'walk_forward')),
  currency        text           not null check (currency ~ '^[A-Z]{3}$'),
  initial_capital numeric(20, 4) not null,
  cash            numeric(20, 4) not null,
  positions_cost  numeric(20, 4) not null,
  realized_pnl    numeric(20, 4) not null,
  fees            numeric(20, 4) not null,
  closed_equity   numeric(20, 4) not null generated always as (initial_capital + realized_pnl - fees) stored,
  entry_number    bigint         not null,
  primary key (account, mode),
  constraint books_balance check (cash + positions_cost = initial_capital + realized_pnl - fees)
);
comment on column account_state.initial_capital is 'Currency; the sum of deposits.';
comment on column account_state.positions_cost is 'Currency; open positions at the price paid, short ones negative.';
comment on column account_state.realized_pnl is 'Currency; before fees.';
comment on column account_state.closed_equity is 'Currency; open positions at cost.';
comment on column account_state.entry_number is 'The last journal entry in these figures.';
