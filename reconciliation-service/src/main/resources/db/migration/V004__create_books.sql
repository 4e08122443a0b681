-- Why: what the broker is compared with must come from facts alone: fills, net positions, orders still ours, ended signals.  Locks: none, new tables.
create table if not exists booked_fill (
  account         text           not null,
  mode            text           not null,
  execution_id    text           not null,
  fact_number     bigint         not null,
  run_id          text           not null,
  trade_id        text,
  signal_id       text,
  leg             text           not null check (leg in ('entry', 'exit')),
  client_order_id text,
  broker_order_id text           not null,
  symbol          text           not null,
  side            text           not null check (side in ('buy', 'sell')),
  qty             numeric(18, 9) not null check (qty > 0),
  price           numeric(18, 8) not null check (price > 0),
  commission      numeric(20, 4) not null,
  currency        text           not null,
  point_value     numeric(18, 8) not null check (point_value > 0),
  filled_at       timestamptz    not null,
  primary key (account, mode, execution_id)
);
create index if not exists booked_fill_run on booked_fill (run_id, fact_number);
comment on column booked_fill.price is 'In points of the instrument.';
comment on column booked_fill.commission is 'In currency.';
comment on column booked_fill.point_value is 'Currency per point and contract.';

create table if not exists net_position (
  account       text            not null,
  mode          text            not null,
  symbol        text            not null,
  qty           numeric(18, 9)  not null,
  average_price numeric(30, 16) not null,
  fills         bigint          not null check (fills > 0),
  primary key (account, mode, symbol)
);
comment on column net_position.qty is 'Signed: negative for a short position.';
comment on column net_position.average_price is 'By the broker''s rule, at more decimals than a price so that it does not drift; 0 when flat.';

create table if not exists entry_order (
  account         text           not null,
  mode            text           not null,
  broker_order_id text           not null,
  client_order_id text           not null,
  signal_id       text           not null,
  run_id          text           not null,
  symbol          text           not null,
  side            text           not null check (side in ('buy', 'sell')),
  qty             numeric(18, 9) not null check (qty > 0),
  filled_qty      numeric(18, 9) not null default 0 check (filled_qty >= 0),
  exited_qty      numeric(18, 9) not null default 0 check (exited_qty >= 0),
  state           text           not null check (state in ('open', 'filled', 'ended')),
  accepted_fact   bigint         not null,
  primary key (account, mode, broker_order_id)
);
create index if not exists entry_order_open on entry_order (account, mode) where state = 'open';
create index if not exists entry_order_held on entry_order (account, mode) where filled_qty > exited_qty;
create index if not exists entry_order_signal on entry_order (account, mode, signal_id);
comment on column entry_order.exited_qty is 'How much of the fill its exits have closed; while less, its stop and target are at the broker.';

create table if not exists ended_signal (
  account     text   not null,
  mode        text   not null,
  fact_number bigint not null,
  run_id      text   not null,
  signal_id   text   not null,
  state       text   not null check (state in ('EXECUTED', 'REJECTED', 'FILTERED', 'REJECTED_BY_RECONCILIATION')),
  reason      text,
  primary key (account, mode, fact_number)
);
create index if not exists ended_signal_run on ended_signal (run_id, fact_number);
create index if not exists ended_signal_id on ended_signal (account, mode, signal_id);
comment on table ended_signal is 'One row per fact, so that a signal that ends twice is seen and not hidden by a key.';
