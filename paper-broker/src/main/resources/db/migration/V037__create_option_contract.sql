-- Why: a listed option is an asset too; its type, strike and last day stand in its symbol.  Locks: none, new table.
create table if not exists option_contract (
  asset_id      uuid           primary key references asset (asset_id),
  underlying    text           not null check (underlying <> ''),
  multiplier    numeric(18, 9) not null check (multiplier > 0 and multiplier = trunc(multiplier)),
  short_margin  numeric(20, 4) check (short_margin > 0)
);
comment on column option_contract.underlying is 'Symbol of the share it is settled in.';
comment on column option_contract.multiplier is 'Shares per contract.';
comment on column option_contract.short_margin is 'Currency per contract that an open short one binds; null for a call that shares must cover.';
