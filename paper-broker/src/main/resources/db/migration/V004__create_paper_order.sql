-- Why: an order taken is never forgotten, and its client order id is never used again.  Locks: none, new table.
create table if not exists paper_order (
  order_id         uuid           primary key,
  account_id       uuid           not null references account,
  sequence         bigint         not null check (sequence > 0),
  client_order_id  text           not null check (length(client_order_id) between 1 and 128),
  entry_order_id   uuid           not null references paper_order,
  leg              text           not null check (leg in ('entry', 'take_profit', 'stop_loss', 'session_end')),
  symbol           text           not null references instrument,
  side             text           not null check (side in ('buy', 'sell')),
  type             text           not null check (type in ('market', 'limit', 'stop')),
  time_in_force    text           not null check (time_in_force in ('day', 'bar_close')),
  order_class      text           not null check (order_class in ('', 'bracket', 'oto')),
  qty              numeric(18, 9) not null check (qty > 0),
  limit_price      numeric(18, 8),
  stop_price       numeric(18, 8),
  risk_multiple    numeric(18, 8) check (risk_multiple > 0),
  subtag           text           not null,
  state            text           not null check (state in ('new', 'held', 'filled', 'canceled')),
  filled_price     numeric(18, 8),
  submitted_at     timestamptz    not null,
  updated_at       timestamptz    not null,
  filled_at        timestamptz,
  canceled_at      timestamptz,
  reason           text           check (reason in ('NO_FILL', 'NO_RISK', 'OCO', 'REQUESTED')),
  unreported       boolean        not null default false,
  unique (account_id, client_order_id),
  unique (account_id, sequence),
  check ((leg = 'entry') = (entry_order_id = order_id)),
  check ((state = 'filled') = (filled_price is not null and filled_at is not null)),
  check ((state = 'canceled') = (reason is not null and canceled_at is not null))
);
create index if not exists paper_order_open on paper_order (account_id, sequence) where state in ('new', 'held');
create index if not exists paper_order_entry on paper_order (entry_order_id);
create index if not exists paper_order_unreported on paper_order (account_id, sequence) where unreported;
comment on column paper_order.sequence is 'Ascends over all orders of the account.';
comment on column paper_order.qty is 'Contracts.';
comment on column paper_order.risk_multiple is 'Target of a bracket in multiples of the points between entry and stop.';
comment on column paper_order.submitted_at is 'By the feed''s clock, unique and ascending over the account.';
comment on column paper_order.unreported is 'Canceled on request, and no turn has told of it yet.';
