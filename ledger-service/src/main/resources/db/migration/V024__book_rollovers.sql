-- Why: a trade goes from one contract to the next by two fills; from then on it is counted in prices moved by what lies between them.  Locks: trades and trade_adjustment, exclusive, for an instant; columns without or with a constant default.
alter table trades add column if not exists rollover boolean not null default false;
comment on column trades.rollover is 'An exit that left a contract for the next, or the entry that opened the next for it.';

alter table trade_adjustment
  add column if not exists kind           text not null default 'action' check (kind in ('action', 'rollover')),
  add column if not exists shift          numeric(18, 8),
  add column if not exists reopened_from  integer         check (reopened_from > 0),
  add column if not exists reopened_qty   numeric(18, 9)  check (reopened_qty > 0),
  add column if not exists reopened_value numeric(38, 17),
  add column if not exists rolled         numeric(18, 9)  check (rolled >= reopened_qty);
alter table trade_adjustment drop constraint if exists rollovers_are_whole;
alter table trade_adjustment add constraint rollovers_are_whole check (
  (kind = 'rollover') = (shift is not null) and (kind <> 'rollover' or (reopened_qty is not null and symbol_before <> symbol_after))
  and (reopened_qty is null) = (reopened_from is null) and (reopened_qty is null) = (reopened_value is null)
  and (reopened_qty is null) = (rolled is null));
alter table trade_adjustment drop constraint if exists trade_adjustment_price_before_check;
alter table trade_adjustment drop constraint if exists trade_adjustment_price_after_check;
alter table trade_adjustment drop constraint if exists prices_are_positive_until_moved;
alter table trade_adjustment add constraint prices_are_positive_until_moved check (
  (price_before > 0 and price_after > 0) or reopened_qty is not null);
comment on column trade_adjustment.price_after is 'The average entry price per unit from then on; exits are checked against it. Moved by rollovers it may be 0 or less.';
comment on column trade_adjustment.shift is 'Of a rollover: the points from the old contract''s exit to the new one''s entry.';
comment on column trade_adjustment.reopened_from is 'How many fills of the entry are of contracts left since; those after them opened what is held.';
comment on column trade_adjustment.reopened_qty is 'What the last rollover of the trade opened, for reopened_value (price x quantity).';
comment on column trade_adjustment.rolled is 'What all rollovers of the trade opened: so much was closed once more.';
