-- Why: a split, rename or dividend is known before its day, applied once, and told to the other services.  Locks: none, new table.
create table if not exists corporate_action (
  account      text            not null,
  mode         text            not null,
  action_id    text            not null,
  kind         text            not null check (kind in ('split', 'rename', 'cash_dividend')),
  symbol       text            not null,
  effective_on date            not null,
  new_units    numeric(18, 9)  check (new_units > 0),
  old_units    numeric(18, 9)  check (old_units > 0),
  new_symbol   text            check (new_symbol <> symbol),
  per_share    numeric(18, 8)  check (per_share > 0),
  source       text            not null check (source in ('broker', 'operator')),
  state        text            not null check (state in ('PENDING', 'APPLIED', 'WITHDRAWN')),
  told         text            check (told in ('PENDING', 'APPLIED', 'WITHDRAWN')),
  withdrawn_by text            check (withdrawn_by in ('broker', 'operator')),
  known_at     timestamptz     not null,
  applied_at   timestamptz,
  applied_epoch bigint,
  primary key (account, mode, action_id),
  unique (account, mode, kind, symbol, effective_on),
  constraint corporate_action_is_whole check (
    (kind = 'split') = (new_units is not null and old_units is not null)
    and (kind = 'rename') = (new_symbol is not null) and (kind = 'cash_dividend') = (per_share is not null)),
  constraint corporate_action_withdrawn_by_somebody check ((state = 'WITHDRAWN') = (withdrawn_by is not null)),
  constraint corporate_action_applied_by_a_leader check (
    (state = 'APPLIED') = (applied_at is not null) and (applied_at is null) = (applied_epoch is null))
);
create index if not exists corporate_action_pending on corporate_action (account, mode, effective_on) where state = 'PENDING';
create index if not exists corporate_action_untold on corporate_action (account, mode) where told is distinct from state;
comment on column corporate_action.effective_on is 'In force from the start of this day in New York.';
comment on column corporate_action.told is 'The state of which a fact has been written; null before the first.';
comment on column corporate_action.per_share is 'In the currency of the account.';
