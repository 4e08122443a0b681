-- Why: positions are back after a restart without adding up every fill.  Locks: none, new table.
create table if not exists exchange_holding (
  account_id       uuid           not null references exchange_account,
  symbol           text           not null,
  qty              numeric(18, 9) not null check (qty <> 0),
  avg_entry_price  numeric(18, 8) not null,
  day_qty          numeric(18, 9) not null,
  last_day_price   numeric(18, 8),
  mark             numeric(18, 8) not null,
  primary key (account_id, symbol)
) with (fillfactor = 50);
comment on column exchange_holding.qty is 'Signed.';
comment on column exchange_holding.day_qty is 'When the present day began, signed.';
comment on column exchange_holding.mark is 'The price it was last valued at.';
