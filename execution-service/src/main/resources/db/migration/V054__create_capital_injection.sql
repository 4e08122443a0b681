-- Why: the ledger may book a deposit and its answer be lost; asked again, the same deposit is named, with its first time.  Locks: none, new table.
create table if not exists capital_injection (
  injection_id text           primary key,
  account      text           not null,
  mode         text           not null,
  amount       numeric(20, 4) not null check (amount > 0),
  currency     char(3)        not null,
  as_of        timestamptz    not null,
  actor        text           not null check (actor <> ''),
  reason       text           not null check (reason <> ''),
  entry_number bigint         check (entry_number >= 1),
  refused      text
);
comment on table capital_injection is 'Written before the ledger is asked.';
comment on column capital_injection.injection_id is 'The caller''s Idempotency-Key, and the ledger''s.';
comment on column capital_injection.as_of is 'The scope''s clock when it was first asked for.';
comment on column capital_injection.entry_number is 'The ledger''s journal entry; null as long as nobody knows whether it booked.';
comment on column capital_injection.refused is 'Why the ledger does not take it; null otherwise.';
