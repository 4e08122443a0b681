-- Why: an exit is an order of its own kind, of a request, in an attempt; what came of each stays for good.  Locks: orders and portfolio_positions, exclusive, while their constraints are checked.
alter table orders drop constraint if exists orders_leg_check;
alter table orders add constraint orders_leg_check
  check (leg in ('entry', 'take_profit', 'stop_loss', 'session_end', 'exit'));
alter table portfolio_positions drop constraint if exists portfolio_positions_exit_reason_check;
alter table portfolio_positions add constraint portfolio_positions_exit_reason_check
  check (exit_reason in ('TARGET', 'STOP', 'SCRATCH', 'EXIT'));

create table if not exists exit_order (
  order_key       text        primary key references orders (order_key),
  exit_id         text        not null references exit_request (exit_id),
  attempt         integer     not null check (attempt >= 1),
  placed_at       timestamptz not null,
  timeout_seconds integer     not null check (timeout_seconds > 0),
  recorded        boolean     not null default false,
  unique (exit_id, attempt)
);
create index if not exists exit_order_unrecorded on exit_order (order_key) where not recorded;
comment on column exit_order.placed_at is 'The scope''s clock; its time runs from here, whoever leads.';
comment on column exit_order.recorded is 'Whether it has ended and stands in exit_attempts.';

create table if not exists exit_attempts (
  attempt_id      bigint         generated always as identity primary key,
  account         text           not null,
  mode            text           not null,
  position_id     text           not null references portfolio_positions (position_id),
  exit_id         text           not null references exit_request (exit_id),
  order_key       text           not null unique references orders (order_key),
  exit_condition  text           not null,
  priority_level  text           not null,
  order_type      text           not null check (order_type in ('market', 'limit')),
  limit_price     numeric(18, 8),
  fill_price      numeric(18, 8),
  quantity        numeric(18, 9) not null check (quantity > 0),
  filled_quantity numeric(18, 9) not null check (filled_quantity >= 0),
  attempt_number  integer        not null check (attempt_number >= 1),
  timeout_seconds integer        not null,
  success         boolean        not null,
  created_at      timestamptz    not null default clock_timestamp()
);
create index if not exists exit_attempts_position on exit_attempts (position_id, attempt_id);
comment on column exit_attempts.fill_price is 'Average of its fills; null without one.';
comment on column exit_attempts.success is 'Whether it was filled whole.';

create table if not exists position_exits (
  position_exit_id       bigint         generated always as identity primary key,
  account                text           not null,
  mode                   text           not null,
  position_id            text           not null references portfolio_positions (position_id),
  exit_condition         text           not null,
  exit_priority          text           not null,
  quantity_exited        numeric(18, 9) not null check (quantity_exited > 0),
  exit_price             numeric(18, 8) not null check (exit_price > 0),
  unrealized_pnl_at_exit numeric(20, 4) not null,
  exit_id                text           references exit_request (exit_id),
  order_key              text           not null references orders (order_key),
  execution_id           text           not null,
  filled_at              timestamptz    not null,
  created_at             timestamptz    not null default clock_timestamp(),
  unique (account, execution_id)
);
create index if not exists position_exits_position on position_exits (position_id, position_exit_id);
comment on table position_exits is 'One row for each execution that closes a position or a part of it, whatever made it.';
comment on column position_exits.unrealized_pnl_at_exit is 'Of the quantity exited, at the exit price, before costs; account currency.';

create or replace function exits_stay_as_they_are() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'check_violation';
end $$;
create or replace trigger position_exits_stay before update or delete on position_exits
  for each row execute function exits_stay_as_they_are();
create or replace trigger exit_attempts_stay before update or delete on exit_attempts
  for each row execute function exits_stay_as_they_are();
