-- Why: the net position and its average price follow from the fills in their order.  Locks: none, new table.
create table if not exists position (
  account_id       uuid           not null references account,
  symbol           text           not null references instrument,
  qty              numeric(18, 9) not null check (qty <> 0),
  avg_entry_price  numeric(18, 8) not null,
  primary key (account_id, symbol)
);
comment on column position.qty is 'Contracts, signed.';
