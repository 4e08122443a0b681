-- Why: what a rollover changes of a position must be found beside what it was, and by which orders; whoever leads goes on from here.  Locks: portfolio_positions, exclusive, while a constraint of it is checked.
create table if not exists position_rollover (
  position_id         text            not null references portfolio_positions (position_id),
  number              integer         not null check (number > 0),
  account             text            not null,
  mode                text            not null,
  deployment_id       text            not null references deployment (deployment_id),
  symbol_before       text            not null,
  symbol_after        text            not null,
  state               text            not null check (state in ('pending', 'in_progress', 'rolled', 'failed')),
  quantity            numeric(18, 9)  check (quantity > 0),
  closed_quantity     numeric(18, 9)  not null default 0 check (closed_quantity >= 0),
  close_value         numeric(38, 17) not null default 0,
  opened_quantity     numeric(18, 9)  not null default 0 check (opened_quantity between 0 and closed_quantity),
  open_value          numeric(38, 17) not null default 0,
  close_order         text            references orders (order_key),
  open_order          text            references orders (order_key),
  shift               numeric(18, 8),
  quantity_before     numeric(18, 9),
  exited_before       numeric(18, 9),
  exited_after        numeric(18, 9),
  entry_value_before  numeric(38, 17),
  entry_value_after   numeric(38, 17),
  exit_value_before   numeric(38, 17),
  exit_value_after    numeric(38, 17),
  entry_price_before  numeric(18, 8),
  entry_price_after   numeric(18, 8),
  initial_stop_before numeric(18, 8),
  initial_stop_after  numeric(18, 8),
  current_stop_before numeric(18, 8),
  current_stop_after  numeric(18, 8),
  target_before       numeric(18, 8),
  target_after        numeric(18, 8),
  reason              text,
  asked_at            timestamptz     not null,
  begun_at            timestamptz,
  tried_at            timestamptz,
  closed_at           timestamptz,
  ended_at            timestamptz,
  epoch               bigint          not null,
  primary key (position_id, number),
  unique (position_id, deployment_id),
  constraint rollover_goes_elsewhere check (symbol_before <> symbol_after),
  constraint rollover_fails_for_a_reason check ((state = 'failed') = (reason is not null)),
  constraint rollover_ends_once check ((state in ('rolled', 'failed')) = (ended_at is not null)),
  constraint rollover_begins_with_a_quantity check (state in ('pending', 'failed') or (quantity is not null and begun_at is not null)),
  constraint rollover_closes_before_it_opens check (open_order is null or close_order is not null),
  constraint rollover_is_described_whole check (
    (state = 'rolled') = (shift is not null) and (state <> 'rolled' or (
      opened_quantity > 0 and quantity_before is not null and exited_before is not null and exited_after is not null
      and entry_value_before is not null and entry_value_after is not null and exit_value_before is not null
      and exit_value_after is not null and entry_price_before is not null and entry_price_after is not null
      and initial_stop_before is not null and initial_stop_after is not null and current_stop_before is not null
      and current_stop_after is not null and (target_before is null) = (target_after is null))))
);
create unique index if not exists position_rollover_one_at_a_time on position_rollover (position_id)
  where state in ('pending', 'in_progress');
create index if not exists position_rollover_open on position_rollover (account, mode) where state in ('pending', 'in_progress');
comment on table position_rollover is 'One row for each rollover of a position; from its end on it never changes.';
comment on column position_rollover.closed_quantity is 'What its orders have closed, for close_value (price x quantity); opened_quantity and open_value alike.';
comment on column position_rollover.shift is 'Points from the price the old contract was left at to the one the new was entered at.';
comment on column position_rollover.quantity_before is 'All that was entered; it stays.';
comment on column position_rollover.exited_before is 'As the position stood between the contracts, with what the rollover closed; so is exit_value_before.';
comment on column position_rollover.tried_at is 'When its last order was written, by the scope''s clock.';
comment on column position_rollover.epoch is 'The term it was last worked on in.';

alter table portfolio_positions
  add column if not exists reopened_quantity numeric(18, 9) check (reopened_quantity > 0),
  add column if not exists reopened_value    numeric(38, 17),
  add column if not exists rolled_quantity   numeric(18, 9) not null default 0 check (rolled_quantity >= 0);
alter table portfolio_positions drop constraint if exists positions_are_reopened_whole;
alter table portfolio_positions add constraint positions_are_reopened_whole check (
  (rollover_count > 0) = (reopened_quantity is not null) and (rollover_count > 0) = (reopened_value is not null)
  and (rollover_count > 0) = (rolled_quantity > 0));
comment on column portfolio_positions.reopened_quantity is 'What its last rollover opened, for reopened_value (price x quantity); null before the first.';
comment on column portfolio_positions.rolled_quantity is 'What all its rollovers opened: so much was closed once more than exited_quantity shows.';
comment on column portfolio_positions.rollover_status is 'none; pending: asked for; in_progress: between its contracts; rolled; failed: position_rollover says why and what is left.';
comment on column portfolio_positions.rollover_pnl is 'What contracts had made when they were left by rollovers, before costs; account currency, the sum.';
comment on column portfolio_positions.original_entry_price is 'The entry price before the first rollover moved it.';
comment on column portfolio_positions.futures_symbol is 'The contract its last rollover went to.';
comment on column portfolio_positions.futures_order_id is 'The broker''s id of the order that opened it.';
