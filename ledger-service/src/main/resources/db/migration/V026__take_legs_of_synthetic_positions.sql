-- Why: a position may be held as a call and a put (S3-001): each leg is traded and held by itself, and together they are one trade.  Locks: trades, briefly; columns without a default.
alter table trades
  add column if not exists leg_role   text check (leg_role in ('bought', 'sold')),
  add column if not exists leg_right  text check (leg_right in ('call', 'put')),
  add column if not exists leg_strike numeric(18, 8) check (leg_strike > 0);
alter table trades drop constraint if exists trades_name_their_leg;
alter table trades add constraint trades_name_their_leg check (
  (leg_role is null) = (leg_right is null) and (leg_role is null) = (leg_strike is null));
comment on column trades.leg_role is 'Of a synthetic position: whether it is the leg that is bought, or the one that is sold beside it.';
