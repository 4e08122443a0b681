-- Why: an auditor must see what an exit's limit began from, a quote or the last bar's close, and if no quote, why.  Locks: exit_order and exit_attempts, exclusive, for an instant.
alter table exit_order
  add column if not exists price_source text check (price_source in ('quote', 'last_bar')),
  add column if not exists start_price  numeric(18, 8) check (start_price > 0),
  add column if not exists quote_bid    numeric(18, 8),
  add column if not exists quote_ask    numeric(18, 8),
  add column if not exists quoted_at    timestamptz,
  add column if not exists no_quote_why text;
alter table exit_attempts
  add column if not exists price_source text check (price_source in ('quote', 'last_bar')),
  add column if not exists start_price  numeric(18, 8) check (start_price > 0),
  add column if not exists quote_bid    numeric(18, 8),
  add column if not exists quote_ask    numeric(18, 8),
  add column if not exists quoted_at    timestamptz,
  add column if not exists no_quote_why text;
alter table exit_order drop constraint if exists exit_order_price_is_told_whole;
alter table exit_order add constraint exit_order_price_is_told_whole check (
  (price_source is null) = (start_price is null)
  and coalesce(price_source = 'quote', false) = (quote_bid is not null and quote_ask is not null and quoted_at is not null)
  and coalesce(price_source = 'last_bar', false) = (no_quote_why is not null));
comment on column exit_order.price_source is 'Where the limit began; null for a market order.';
comment on column exit_order.start_price is 'Before its walks and before it was rounded to the tick: the bid for a sale, the ask for a purchase, or the close of the last bar.';
comment on column exit_order.quoted_at is 'When the market had the quote, by the broker.';
comment on column exit_order.no_quote_why is 'no_quote, one_sided, crossed, stale (more than 10 s old), no_answer, refused, too_many_calls.';
comment on column exit_attempts.price_source is 'As in exit_order; null, too, in rows written before it was recorded.';
