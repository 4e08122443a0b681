-- Why: against a broker that does not know the rules, an order is sent with the prices worked out when it is written; the same ones are sent again.  Locks: orders, briefly; columns without a default.
alter table orders add column if not exists requested_price numeric(18, 8);
alter table orders add column if not exists target_price numeric(18, 8);
comment on column orders.requested_price is 'The price the rules ask for; null where the broker''s own walk gives it (feed scopes).';
comment on column orders.target_price is 'Where the take-profit leg rests, worked out before the order is sent; null where the broker works it out.';
