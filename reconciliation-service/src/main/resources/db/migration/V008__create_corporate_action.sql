-- Why: a difference that a known split, rename or dividend explains must be told apart from one that nobody knows of.  Locks: reconciliation, briefly; a column with a constant default.
create table if not exists corporate_action (
  account      text           not null,
  mode         text           not null,
  action_id    text           not null,
  kind         text           not null check (kind in ('split', 'rename', 'cash_dividend')),
  symbol       text           not null,
  effective_on date           not null,
  new_units    numeric(18, 9) check (new_units > 0),
  old_units    numeric(18, 9) check (old_units > 0),
  new_symbol   text,
  per_share    numeric(18, 8) check (per_share > 0),
  state        text           not null check (state in ('pending', 'applied', 'withdrawn')),
  description  text           not null,
  fact_number  bigint         not null,
  primary key (account, mode, action_id),
  check ((kind = 'split') = (new_units is not null and old_units is not null)),
  check ((kind = 'rename') = (new_symbol is not null)),
  check ((kind = 'cash_dividend') = (per_share is not null))
);
comment on column corporate_action.state is 'applied: our books are in the units, or under the name, after it.';
alter table reconciliation add column if not exists explained jsonb not null default '[]';
comment on column reconciliation.explained is 'Differences that a known corporate action explains; they block nothing.';
