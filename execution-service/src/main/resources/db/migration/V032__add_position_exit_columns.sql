-- Why: a position may have a stop, a target and a trailing stop of its own, and may be held over nights (S1-019 to S1-024).  Locks: portfolio_positions, exclusive, for an instant.
alter table portfolio_positions
  add column if not exists held_overnight         boolean        not null default false,
  add column if not exists stop_loss_price        numeric(18, 8) check (stop_loss_price > 0),
  add column if not exists trailing_stop_distance numeric(18, 8) check (trailing_stop_distance > 0),
  add column if not exists trailing_stop_type     text check (trailing_stop_type in ('percentage', 'fixed', 'atr', 'tightening')),
  add column if not exists atr                    numeric(18, 8),
  add column if not exists peak_price             numeric(18, 8) check (peak_price > 0);
create index if not exists idx_positions_target_price on portfolio_positions (target_price) where target_price is not null;
comment on column portfolio_positions.held_overnight is 'Whether the end of a session leaves it open; its stop is sent again with the next.';
comment on column portfolio_positions.stop_loss_price is 'The stop of its exit plan, beside the one at the broker; it follows the trailing stop and never goes back.';
comment on column portfolio_positions.trailing_stop_distance is 'percentage: a ratio, 0.05 for 5 %; fixed: in price; atr: a multiple; tightening: none.';
comment on column portfolio_positions.peak_price is 'The best price since the exit plan was set.';
