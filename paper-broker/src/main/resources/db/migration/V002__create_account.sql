-- Why: the account trades with this money, whatever happens to the process.  Locks: none, new table.
create table if not exists account (
  account_id  uuid           primary key,
  account     text           not null check (account <> ''),
  mode        text           not null check (mode in ('paper', 'shadow', 'replay', 'walk_forward')),
  currency    char(3)        not null,
  cash        numeric(20, 4) not null,
  created_at  timestamptz    not null,
  unique (account, mode)
);
comment on column account.cash is 'In currency; moved by fills and their fees, each at the minor unit.';
