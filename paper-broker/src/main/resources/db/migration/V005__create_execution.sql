-- Why: a fill is told and charged once, whole, and for ever the same.  Locks: none, new table.
create table if not exists execution (
  execution_id  uuid           primary key,
  account_id    uuid           not null references account,
  sequence      bigint         not null check (sequence > 0),
  order_id      uuid           not null unique references paper_order,
  symbol        text           not null references instrument,
  side          text           not null check (side in ('buy', 'sell')),
  qty           numeric(18, 9) not null check (qty > 0),
  price         numeric(18, 8) not null,
  commission    numeric(20, 4) not null check (commission >= 0),
  cash_move     numeric(20, 4) not null,
  ts            timestamptz    not null,
  position_qty  numeric(18, 9) not null,
  unique (account_id, sequence)
);
create index if not exists execution_ts on execution (account_id, ts, sequence);
comment on column execution.qty is 'Contracts.';
comment on column execution.commission is 'In the account''s currency.';
comment on column execution.cash_move is 'In the account''s currency, the commission included; negative for money paid.';
comment on column execution.ts is 'The bar it happened in.';
comment on column execution.position_qty is 'Net contracts after it, signed.';
