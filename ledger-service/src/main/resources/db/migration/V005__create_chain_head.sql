-- Why: the last link of each scope's chain; its row lock puts the entries of a scope in order.  Locks: none, new table.
create table if not exists chain_head (
  account text   not null,
  mode    text   not null check (mode in ('live', 'paper', 'shadow', 'replay', 'walk_forward')),
  number  bigint not null check (number >= 0),
  hash    text   not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (account, mode)
);
comment on column chain_head.number is 'Number of the last journal entry; 0 before the first.';
revoke delete, truncate on chain_head from ledger;
