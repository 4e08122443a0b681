-- Why: while execution-service has a scope's version locked, its limits are not weakened (S0-055).  Locks: none, new table.
create table if not exists scope_lock (
  account   text        not null,
  mode      text        not null,
  locked_by text        not null,
  reason    text        not null,
  locked_at timestamptz not null,
  primary key (account, mode)
);
comment on table scope_lock is 'A row while the scope is locked, by the facts scope_locked and scope_unlocked.';
