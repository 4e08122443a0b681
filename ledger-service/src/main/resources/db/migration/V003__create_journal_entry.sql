-- Why: a journal entry is evidence, written once, chained by hash, and never changed.  Locks: none, new table.
create table if not exists journal_entry (
  account       text        not null,
  mode          text        not null check (mode in ('live', 'paper', 'shadow', 'replay', 'walk_forward')),
  number        bigint      not null check (number > 0),
  source_kind   text        not null check (source_kind in ('fact', 'deposit')),
  source_ref    text        not null,
  run_id        text,
  as_of         timestamptz not null,
  description   text        not null,
  previous_hash text        not null check (previous_hash ~ '^[0-9a-f]{64}$'),
  hash          text        not null check (hash ~ '^[0-9a-f]{64}$'),
  created_at    timestamptz not null default now(),
  primary key (account, mode, number),
  unique (account, mode, source_kind, source_ref),
  unique (account, mode, previous_hash)
);
comment on column journal_entry.number is 'Without gaps per scope, from 1.';
comment on column journal_entry.source_ref is 'Number of the fact, or the Idempotency-Key of the deposit.';
comment on column journal_entry.as_of is 'The clock of the scope, not of this machine.';
comment on column journal_entry.hash is 'SHA-256 hex over previous_hash, the entry and its postings.';
create index if not exists idx_journal_entry_run_id on journal_entry (run_id);

create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed: a correction is a new row', tg_table_name
    using errcode = 'restrict_violation';
end $$;

create or replace trigger journal_entry_is_immutable
  before update or delete on journal_entry for each row execute function refuse_change();
create or replace trigger journal_entry_is_not_truncated
  before truncate on journal_entry for each statement execute function refuse_change();
revoke update, delete, truncate on journal_entry from ledger;
