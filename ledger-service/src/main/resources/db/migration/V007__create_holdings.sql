-- Why: what each strategy holds, brought up to date in the transaction of its fill (S0-012).  Locks: none, new table.
create table if not exists holdings (
  account     text           not null,
  mode        text           not null check (mode in ('live', 'paper', 'shadow', 'replay', 'walk_forward')),
  strategy_id text           not null,
  symbol      text           not null,
  qty         numeric(18, 9) not null,
  avg_price   numeric(18, 8),
  cost        numeric(20, 4) not null,
  currency    text           not null check (currency ~ '^[A-Z]{3}$'),
  fact_number bigint         not null,
  primary key (account, mode, strategy_id, symbol),
  constraint flat_is_free check ((qty = 0) = (avg_price is null) and (qty <> 0 or cost = 0))
);
comment on column holdings.qty is 'Signed: negative is short.';
comment on column holdings.cost is 'Currency, at the price paid, with the sign of qty; no fees.';
comment on column holdings.fact_number is 'The last fact that changed this row.';
