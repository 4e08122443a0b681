-- Why: the columns a position has by C-21: what it is marked at, what its addition was decided by, and its rollover and legs.  Locks: portfolio_positions, exclusive, while it is rewritten for the computed column.
alter table portfolio_positions
  add column if not exists lots                 numeric(18, 9) generated always as (quantity) stored,
  add column if not exists highest_close        numeric(18, 8),
  add column if not exists unrealized_pnl       numeric(20, 4),
  add column if not exists atr                  numeric(18, 8) check (atr > 0),
  add column if not exists limiter              text check (limiter in ('risk', 'volatility', 'margin')),
  add column if not exists risk_contribution    numeric(20, 8),
  add column if not exists vol_contribution     numeric(20, 8),
  add column if not exists contract_month       date,
  add column if not exists futures_symbol       text,
  add column if not exists futures_order_id     text,
  add column if not exists expiry               date,
  add column if not exists strike               numeric(18, 8),
  add column if not exists pe_symbol            text,
  add column if not exists ce_symbol            text,
  add column if not exists pe_order_id          text,
  add column if not exists ce_order_id          text,
  add column if not exists pe_entry_price       numeric(18, 8),
  add column if not exists ce_entry_price       numeric(18, 8),
  add column if not exists rollover_status      text not null default 'none'
    check (rollover_status in ('none', 'pending', 'in_progress', 'rolled', 'failed')),
  add column if not exists rollover_count       integer not null default 0 check (rollover_count >= 0),
  add column if not exists rollover_timestamp   timestamptz,
  add column if not exists rollover_pnl         numeric(20, 4),
  add column if not exists original_expiry      date,
  add column if not exists original_strike      numeric(18, 8),
  add column if not exists original_entry_price numeric(18, 8);
create index if not exists positions_rollover on portfolio_positions (rollover_status, expiry)
  where rollover_status <> 'none';

comment on column portfolio_positions.lots is 'Contracts or shares: quantity is counted in them.';
comment on column portfolio_positions.highest_close is 'The best close of a stored bar since the entry: of a short position the lowest.';
comment on column portfolio_positions.unrealized_pnl is 'Of what is open, at the last stored close, before costs; account currency. Not part of what version guards.';
comment on column portfolio_positions.atr is 'Of an addition: the average true range it was decided by, in points.';
comment on column portfolio_positions.limiter is 'Of an addition: the bound the account came nearest to.';
comment on column portfolio_positions.risk_contribution is 'Of an addition: the account''s risk with it, in % of equity.';
comment on column portfolio_positions.vol_contribution is 'Of an addition: what one average true range moves the account with it, in % of equity.';
comment on column portfolio_positions.rollover_status is 'none: positions end by their stop, target, exit or session; nothing rolls one over yet.';
