-- Why: an order taken is never forgotten, and its client order id is never used again.  Locks: none, new table.
create table if not exists exchange_order (
  order_id         uuid            primary key,
  account_id       uuid            not null references exchange_account,
  sequence         bigint          not null check (sequence > 0),
  client_order_id  text            not null check (length(client_order_id) between 1 and 128),
  parent_id        uuid,
  role             text            not null check (role in ('main', 'take_profit', 'stop_loss')),
  symbol           text            not null check (symbol <> ''),
  side             text            not null check (side in ('buy', 'sell')),
  type             text            not null check (type in ('market', 'limit', 'stop', 'stop_limit', 'trailing_stop')),
  time_in_force    text            not null check (time_in_force in ('day', 'gtc', 'opg', 'cls', 'ioc', 'fok')),
  order_class      text            not null check (order_class in ('simple', 'bracket', 'oco', 'oto')),
  qty              numeric(18, 9)  check (qty > 0),
  notional         numeric(20, 4)  check (notional > 0),
  limit_price      numeric(18, 8)  check (limit_price > 0),
  stop_price       numeric(18, 8)  check (stop_price > 0),
  trail_price      numeric(18, 8)  check (trail_price > 0),
  trail_percent    numeric(18, 8)  check (trail_percent > 0),
  extended_hours   boolean         not null,
  opens            boolean         not null,
  reserve_price    numeric(24, 12) check (reserve_price > 0),
  subtag           text            not null,
  status           text            not null check (status in ('accepted', 'new', 'held', 'partially_filled',
                                     'filled', 'canceled', 'expired', 'replaced', 'rejected')),
  elected          boolean         not null,
  hwm              numeric(18, 8),
  filled_qty       numeric(18, 9)  not null check (filled_qty >= 0),
  filled_value     numeric         not null,
  fills            integer         not null check (fills >= 0),
  live_from        timestamptz     not null,
  submitted_at     timestamptz     not null,
  updated_at       timestamptz     not null,
  filled_at        timestamptz,
  expires_at       timestamptz,
  ended_at         timestamptz,
  replaced_by      uuid,
  replaces         uuid,
  unique (account_id, client_order_id),
  unique (account_id, sequence),
  check ((qty is null) <> (notional is null)),
  check (qty is null or filled_qty <= qty),
  check ((filled_qty = 0) = (fills = 0)),
  check (status <> 'filled' or filled_qty > 0),
  check ((status in ('canceled', 'expired', 'replaced', 'rejected')) = (ended_at is not null)),
  check ((status = 'replaced') = (replaced_by is not null))
) with (fillfactor = 70);
create index if not exists exchange_order_open on exchange_order (account_id)
  where status in ('accepted', 'new', 'held', 'partially_filled');
create index if not exists exchange_order_parent on exchange_order (parent_id) where parent_id is not null;
comment on column exchange_order.sequence is 'Ascends over all orders of the account.';
comment on column exchange_order.reserve_price is 'What a unit is reckoned with while the order is open; null if it only closes.';
comment on column exchange_order.filled_value is 'Sum of price times quantity of its fills, exact.';
comment on column exchange_order.live_from is 'Bars that begin then or later may fill it.';
comment on column exchange_order.submitted_at is 'By the market''s time, unique and ascending over the account.';
