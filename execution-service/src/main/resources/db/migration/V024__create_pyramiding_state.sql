-- Why: where a strategy stands in an instrument, for additions (S3-005), and by what each addition was decided.  Locks: none, new tables.
create table if not exists pyramiding_state (
  account            text           not null,
  mode               text           not null,
  strategy_id        text           not null,
  instrument         text           not null,
  last_pyramid_price numeric(18, 8) not null check (last_pyramid_price > 0),
  base_position_id   text           references portfolio_positions (position_id),
  version            integer        not null default 1,
  updated_at         timestamptz    not null default clock_timestamp(),
  primary key (account, mode, strategy_id, instrument)
);
create index if not exists pyramiding_state_base on pyramiding_state (base_position_id) where base_position_id is not null;
comment on column pyramiding_state.last_pyramid_price is 'Entry price of the latest addition; of the base before the first.';
comment on column pyramiding_state.base_position_id is 'Null when the base is gone: nothing is added any more.';

create table if not exists pyramid_decision (
  signal_id          text           primary key references signals (signal_id),
  account            text           not null,
  mode               text           not null,
  base_position_id   text           not null references portfolio_positions (position_id),
  price              numeric(18, 8) not null,
  last_pyramid_price numeric(18, 8) not null,
  average_true_range numeric(18, 8) not null check (average_true_range > 0),
  gain               numeric(38, 17) not null,
  equity             numeric(38, 17) not null check (equity > 0),
  risk_percent       numeric(20, 8) not null,
  volatility_percent numeric(20, 8) not null,
  margin_percent     numeric(20, 8) not null,
  limiter            text           not null check (limiter in ('risk', 'volatility', 'margin')),
  refusals           text           not null,
  decided_at         timestamptz    not null
);
comment on table pyramid_decision is 'Made once for a signal of type PYRAMID, before its verdict; kept as evidence.';
comment on column pyramid_decision.risk_percent is 'Of equity, the addition included; so are volatility_percent and margin_percent.';
comment on column pyramid_decision.refusals is 'The gates it does not pass, for a person; empty if it passed.';
