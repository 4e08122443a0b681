-- Why: what happened at the broker outside our orders is booked because an operator says so, once, by whoever leads, after a look at the broker.  Locks: none, new table.
create table if not exists external_booking (
  number         bigint         generated always as identity unique,
  booking_id     text           primary key,
  account        text           not null,
  mode           text           not null,
  kind           text           not null check (kind in ('import', 'close')),
  order_id       text           not null check (starts_with(order_id, 'EXTERNAL_')),
  symbol         text           not null,
  position_id    text           not null,
  strategy_id    text,
  direction      text           check (direction in ('long', 'short')),
  quantity       numeric(18, 9) check (quantity > 0),
  price          numeric(18, 8) check (price > 0),
  stop_price     numeric(18, 8) check (stop_price > 0),
  target_price   numeric(18, 8) check (target_price > 0),
  held_overnight boolean,
  commission     numeric(20, 4) not null default 0,
  happened_at    timestamptz    not null,
  actor          text           not null check (actor <> ''),
  reason         text           not null check (reason <> ''),
  requested_at   timestamptz    not null,
  state          text           not null check (state in ('PENDING', 'BOOKED', 'REFUSED')),
  problem        text,
  detail         text,
  run_id         text           references run (run_id),
  fact_number    bigint,
  epoch          bigint,
  decided_at     timestamptz,
  compared       text           check (compared in ('PASS', 'PASS_WITH_HEALING', 'FAIL')),
  unique (account, mode, order_id),
  constraint external_booking_import_is_whole check (
    kind <> 'import' or (strategy_id is not null and direction is not null and quantity is not null
                         and stop_price is not null and held_overnight is not null)),
  constraint external_booking_close_has_a_price check (kind <> 'close' or price is not null),
  constraint external_booking_is_decided_whole check ((state = 'PENDING') = (decided_at is null)),
  constraint external_booking_refused_for_something check ((state = 'REFUSED') = (problem is not null)),
  constraint external_booking_booked_by_a_leader check (
    (state = 'BOOKED') = (fact_number is not null) and (fact_number is null) = (epoch is null)
    and (fact_number is null) = (run_id is null) and (state <> 'BOOKED' or price is not null)),
  constraint external_booking_compared_once_booked check (compared is null or state = 'BOOKED')
);
create unique index if not exists external_booking_one_pending_close on external_booking (position_id)
  where state = 'PENDING' and kind = 'close';
create index if not exists external_booking_pending on external_booking (account, mode, number) where state = 'PENDING';
create index if not exists external_booking_uncompared on external_booking (account, mode)
  where state = 'BOOKED' and compared is null;
create index if not exists external_booking_scope on external_booking (account, mode, number);
comment on table external_booking is 'import: a position the broker held before us; close: one of ours that somebody closed at the broker.';
comment on column external_booking.order_id is 'EXTERNAL_<symbol>_<time> or EXTERNAL_CLOSE_<symbol>_<time>: order and execution id of what is booked; no order of the broker''s begins like it.';
comment on column external_booking.position_id is 'Of an import the position it becomes.';
comment on column external_booking.price is 'Of an import null until it is booked, for the broker''s average.';
comment on column external_booking.happened_at is 'When it was entered or closed at the broker, by whoever asks.';
comment on column external_booking.detail is 'Why it was refused; while it is pending, what it waits for.';
comment on column external_booking.compared is 'What the reconciliation after it found; null before.';
