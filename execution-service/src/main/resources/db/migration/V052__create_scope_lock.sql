-- Why: a portfolio version under change control is not exchanged until an admin unlocks it (S0-055, C-07).  Locks: none, new table.
create table if not exists scope_lock (
  account   text        not null,
  mode      text        not null,
  number    bigint      not null check (number >= 1),
  locked    boolean     not null,
  portfolio text        not null,
  version   integer     not null check (version >= 1),
  hash      text        not null references portfolio_copy (hash),
  actor     text        not null check (actor <> ''),
  reason    text        not null check (reason <> ''),
  at        timestamptz not null,
  primary key (account, mode, number)
);
comment on table scope_lock is 'The row with the highest number stands; rows are never changed. No row: never locked.';
comment on column scope_lock.hash is 'The version that is locked, or was unlocked.';
comment on column scope_lock.at is 'The service''s clock.';
