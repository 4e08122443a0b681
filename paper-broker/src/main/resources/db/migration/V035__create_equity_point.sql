-- Why: the history of what an account was worth.  Locks: none, new table.
create table if not exists equity_point (
  account_id  uuid           not null references exchange_account,
  at          timestamptz    not null,
  equity      numeric(20, 4) not null,
  primary key (account_id, at)
);
comment on column equity_point.equity is 'In the account''s currency; kept when it changed.';
