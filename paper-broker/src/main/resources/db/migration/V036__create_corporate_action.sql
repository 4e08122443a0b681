-- Why: an action announced takes effect once for every account, whatever happens to the process.  Locks: none, new tables.
create table if not exists corporate_action (
  action_id     uuid           primary key,
  sequence      bigint         generated always as identity unique,
  symbol        text           not null check (symbol <> ''),
  effective_on  date           not null,
  kind          text           not null check (kind in ('split', 'cash_dividend', 'rename')),
  new_units     numeric(18, 9) check (new_units > 0),
  old_units     numeric(18, 9) check (old_units > 0),
  per_share     numeric(18, 8) check (per_share > 0),
  new_symbol    text           check (new_symbol <> symbol),
  applied       boolean        not null default false,
  check ((kind = 'split') = (new_units is not null and old_units is not null)),
  check ((kind = 'cash_dividend') = (per_share is not null)),
  check ((kind = 'rename') = (new_symbol is not null))
);
comment on column corporate_action.effective_on is 'By New York''s date, from its start.';
comment on column corporate_action.applied is 'Every account has met it.';

create table if not exists corporate_action_applied (
  account_id  uuid not null references exchange_account,
  action_id   uuid not null references corporate_action,
  primary key (account_id, action_id)
);
