-- Why: one row per execution of the broker; seeing it twice changes nothing.  Locks: none, new table.
create table if not exists fill (
  account         text           not null,
  execution_id    text           not null,
  mode            text           not null,
  run_id          text           not null references run (run_id),
  trade_id        text           not null unique,
  signal_id       text           not null references signals (signal_id),
  order_key       text           not null references orders (order_key),
  broker_order_id text           not null,
  leg             text           not null,
  symbol          text           not null,
  side            text           not null check (side in ('buy', 'sell')),
  qty             numeric(18, 9) not null check (qty > 0),
  price           numeric(18, 8) not null check (price > 0),
  commission      numeric(20, 4) not null,
  currency        char(3)        not null,
  filled_at       timestamptz    not null,
  turn            bigint         not null,
  primary key (account, execution_id)
);
create index if not exists fill_run on fill (run_id, execution_id);
comment on column fill.filled_at is 'ts of the bar in which it happened, in a feed scope.';
