-- Why: debits equal credits in every entry, also against a faulty program: checked when the transaction commits.
-- Locks: none, new table; the trigger on journal_entry takes a short lock on that table.
create table if not exists posting (
  account      text           not null,
  mode         text           not null,
  entry_number bigint         not null,
  line         integer        not null check (line > 0),
  code         text           not null,
  debit        numeric(20, 4) not null check (debit >= 0),
  credit       numeric(20, 4) not null check (credit >= 0),
  currency     text           not null,
  primary key (account, mode, entry_number, line),
  foreign key (account, mode, entry_number) references journal_entry (account, mode, number),
  foreign key (account, mode, code, currency) references ledger_account (account, mode, code, currency),
  constraint one_side check ((debit > 0) <> (credit > 0))
);
comment on column posting.debit is 'In currency, a whole number of minor units; 0 when this is a credit.';
comment on column posting.credit is 'In currency, a whole number of minor units; 0 when this is a debit.';
create index if not exists idx_posting_code on posting (account, mode, code);

create or replace function refuse_unbalanced(of_account text, of_mode text, of_number bigint) returns void
language plpgsql as $$
declare
  difference numeric;
  lines      bigint;
begin
  select coalesce(sum(debit - credit), 0), count(*) into difference, lines
    from posting
   where account = of_account and mode = of_mode and entry_number = of_number;
  if lines < 2 or difference <> 0 then
    raise exception 'journal entry % of %/% does not balance: debits exceed credits by % on % lines',
      of_number, of_account, of_mode, difference, lines
      using errcode = 'check_violation';
  end if;
end $$;

create or replace function refuse_unbalanced_posting() returns trigger language plpgsql as $$
begin
  perform refuse_unbalanced(new.account, new.mode, new.entry_number);
  return null;
end $$;

create or replace function refuse_unbalanced_entry() returns trigger language plpgsql as $$
begin
  perform refuse_unbalanced(new.account, new.mode, new.number);
  return null;
end $$;

drop trigger if exists posting_balances on posting;
create constraint trigger posting_balances after insert on posting
  deferrable initially deferred for each row execute function refuse_unbalanced_posting();
drop trigger if exists journal_entry_balances on journal_entry;
create constraint trigger journal_entry_balances after insert on journal_entry
  deferrable initially deferred for each row execute function refuse_unbalanced_entry();

create or replace trigger posting_is_immutable
  before update or delete on posting for each row execute function refuse_change();
create or replace trigger posting_is_not_truncated
  before truncate on posting for each statement execute function refuse_change();
revoke update, delete, truncate on posting from ledger;
