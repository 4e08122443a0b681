-- Why: an order is written before it is sent, under an id that follows from its signal, so it is sent exactly once.  Locks: none, new table.
create table if not exists orders (
  order_key       text           primary key,
  account         text           not null,
  mode            text           not null,
  run_id          text           not null references run (run_id),
  signal_id       text           not null references signals (signal_id),
  leg             text           not null check (leg in ('entry', 'take_profit', 'stop_loss', 'session_end')),
  attempt         integer        not null check (attempt >= 1),
  client_order_id text,
  broker_order_id text,
  strategy_id     text           not null,
  symbol          text           not null,
  side            text           not null check (side in ('buy', 'sell')),
  order_type      text           not null check (order_type in ('market', 'limit', 'stop')),
  time_in_force   text           not null check (time_in_force in ('day', 'bar_close')),
  qty             numeric(18, 9) not null check (qty > 0),
  filled_qty      numeric(18, 9) not null default 0 check (filled_qty between 0 and qty),
  limit_price     numeric(18, 8),
  stop_price      numeric(18, 8),
  rr_target       numeric(20, 8),
  state           text           not null check (state in ('WRITTEN', 'UNKNOWN', 'ACCEPTED', 'HELD', 'REFUSED',
                    'PARTIALLY_FILLED', 'FILLED', 'PARTIALLY_FILLED_AND_CANCELLED', 'CANCELLED', 'EXPIRED')),
  trade_id        text,
  end_reason      text,
  turn            bigint         not null,
  written_at      timestamptz    not null default clock_timestamp(),
  constraint orders_entry_is_named check (leg <> 'entry' or (client_order_id is not null and trade_id is not null)),
  constraint orders_known_to_broker check (state in ('WRITTEN', 'UNKNOWN', 'REFUSED') or broker_order_id is not null),
  unique (account, client_order_id),
  unique (account, broker_order_id),
  unique (signal_id, leg, attempt)
);
create index if not exists orders_run on orders (run_id, order_key);
create index if not exists orders_working on orders (account, mode)
  where state in ('WRITTEN', 'UNKNOWN', 'ACCEPTED', 'HELD', 'PARTIALLY_FILLED');
comment on column orders.order_key is 'tw-<account>-<mode>-<signal_id>-<leg>-<attempt>; of an entry also its client_order_id.';
comment on column orders.trade_id is 'The ledger trade of the first fill, assigned when the entry is written.';
comment on column orders.rr_target is 'Take-profit as a multiple of the risk.';
