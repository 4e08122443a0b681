-- Why: every fill is booked once, with its costs and notional (S0-007, S0-029 to S0-034).  Locks: none, new table.
create table if not exists trades (
  id              bigint generated always as identity primary key,
  account         text           not null,
  mode            text           not null check (mode in ('live', 'paper', 'shadow', 'replay', 'walk_forward')),
  run_id          text           not null,
  trading_day     date           not null,
  trade_id        text           not null,
  execution_id    text           not null,
  strategy_id     text           not null,
  signal_id       text,
  symbol          text           not null,
  leg             text           not null check (leg in ('ENTRY', 'EXIT')),
  action          text           not null check (action in ('BUY', 'SELL')),
  direction       text           not null check (direction in ('long', 'short')),
  shares          numeric(18, 9) not null check (shares > 0),
  requested_price numeric(18, 8) not null check (requested_price > 0),
  exec_price      numeric(18, 8) not null check (exec_price > 0),
  point_value     numeric(18, 8) not null check (point_value > 0),
  currency        text           not null check (currency ~ '^[A-Z]{3}$'),
  slippage_cost   numeric(20, 4) not null default 0 check (slippage_cost >= 0),
  commission_cost numeric(20, 4) not null default 0,
  total_cost      numeric(20, 4) not null default 0,
  notional        numeric(20, 4) not null,
  order_id        text,
  client_order_id text,
  entry_trade_id  text,
  exit_reason     text,
  executed_at     timestamptz    not null,
  pnl             numeric(20, 4),
  fact_number     bigint         not null,
  unique (account, mode, execution_id),
  unique (account, mode, trade_id),
  unique (account, mode, fact_number),
  constraint side_of_leg check (
    (action = 'BUY') = ((direction = 'long') = (leg = 'ENTRY'))),
  constraint exit_names_its_entry check ((leg = 'EXIT') = (entry_trade_id is not null)),
  constraint only_exits_have_pnl check (leg = 'EXIT' or pnl is null)
);
comment on column trades.shares is 'Shares or contracts.';
comment on column trades.point_value is 'Currency per point and contract; 1 for shares.';
comment on column trades.slippage_cost is 'Currency; |exec_price - requested_price| x point_value x shares, half-even.';
comment on column trades.commission_cost is 'Currency.';
comment on column trades.total_cost is 'Currency; slippage_cost + commission_cost.';
comment on column trades.notional is 'Currency; exec_price x point_value x shares, plus total_cost for a buy, minus it for a sell.';
comment on column trades.order_id is 'The order''s id at the broker.';
comment on column trades.pnl is 'Currency; cash in less cash out of the round trip this fill ended, fees included.';
create index if not exists idx_trades_run_id on trades (run_id);
create index if not exists idx_trades_signal on trades (account, mode, signal_id);

create or replace trigger trades_are_immutable
  before update or delete on trades for each row execute function refuse_change();
create or replace trigger trades_are_not_truncated
  before truncate on trades for each statement execute function refuse_change();
revoke update, delete, truncate on trades from ledger;
