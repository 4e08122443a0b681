-- Why: cash and positions are the sum of what moved them, told once and for ever the same.  Locks: none, new table.
create table if not exists exchange_activity (
  activity_id   uuid           primary key,
  account_id    uuid           not null references exchange_account,
  sequence      bigint         not null check (sequence > 0),
  type          text           not null check (type <> ''),
  at            timestamptz    not null,
  symbol        text,
  signed_qty    numeric(18, 9) not null,
  net_amount    numeric(20, 4) not null,
  order_id      uuid           references exchange_order,
  price         numeric(18, 8),
  cum_qty       numeric(18, 9),
  leaves_qty    numeric(18, 9) check (leaves_qty >= 0),
  order_status  text,
  position_qty  numeric(18, 9),
  commission    numeric(20, 4) check (commission >= 0),
  opens_short   boolean        not null default false,
  per_share     numeric(18, 8),
  description   text           not null default '',
  unique (account_id, sequence),
  check ((type = 'FILL') = (order_id is not null)),
  check (type <> 'FILL' or (price is not null and cum_qty > 0 and leaves_qty is not null and symbol is not null
    and order_status is not null and position_qty is not null and commission is not null and signed_qty <> 0))
);
create index if not exists exchange_activity_order on exchange_activity (order_id) where order_id is not null;
create index if not exists exchange_activity_at on exchange_activity (account_id, at);
comment on column exchange_activity.signed_qty is 'How the position of the symbol changed.';
comment on column exchange_activity.net_amount is 'How the cash changed, costs included, in the account''s currency.';
comment on column exchange_activity.commission is 'All a fill cost; part of net_amount.';
