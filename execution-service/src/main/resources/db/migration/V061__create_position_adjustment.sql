-- Why: an entry never changes but by a corporate action, and then with a record of what it was and became.  Locks: portfolio_positions, briefly; a column with a constant default.
create table if not exists position_adjustment (
  position_id         text           not null references portfolio_positions (position_id),
  number              integer        not null check (number > 0),
  account             text           not null,
  mode                text           not null,
  action_id           text           not null,
  symbol_before       text           not null,
  symbol_after        text           not null,
  quantity_before     numeric(18, 9) not null check (quantity_before > 0),
  quantity_after      numeric(18, 9) not null check (quantity_after > 0),
  exited_before       numeric(18, 9) not null check (exited_before >= 0),
  exited_after        numeric(18, 9) not null check (exited_after >= 0),
  entry_value_before  numeric(38, 17) not null,
  entry_value_after   numeric(38, 17) not null,
  entry_price_before  numeric(18, 8) not null check (entry_price_before > 0),
  entry_price_after   numeric(18, 8) not null check (entry_price_after > 0),
  initial_stop_before numeric(18, 8) not null,
  initial_stop_after  numeric(18, 8) not null,
  current_stop_before numeric(18, 8) not null,
  current_stop_after  numeric(18, 8) not null,
  target_before       numeric(18, 8),
  target_after        numeric(18, 8),
  fraction            numeric(18, 9) not null check (fraction >= 0),
  effective_from      timestamptz    not null,
  adjusted_at         timestamptz    not null,
  epoch               bigint         not null,
  primary key (position_id, number),
  unique (position_id, action_id),
  foreign key (account, mode, action_id) references corporate_action (account, mode, action_id)
);
comment on column position_adjustment.fraction is 'Units that could not be kept; the broker pays them in cash.';
comment on column position_adjustment.effective_from is 'Prices of bars before this instant are in the units before.';

alter table portfolio_positions add column if not exists adjustments integer not null default 0;
comment on column portfolio_positions.adjustments is 'How many rows of position_adjustment have changed it.';

create or replace function position_adjustments_stay() returns trigger language plpgsql as $$
begin
  raise exception 'an adjustment of position % never changes', old.position_id using errcode = 'restrict_violation';
end $$;
create or replace trigger position_adjustments_stay before update or delete on position_adjustment
  for each row execute function position_adjustments_stay();

create or replace function positions_are_adjusted_on_record() returns trigger language plpgsql as $$
declare
  record position_adjustment%rowtype;
begin
  select * into record from position_adjustment
   where position_id = old.position_id and number = old.adjustments + 1;
  if not found or new.adjustments <> old.adjustments + 1
     or (record.symbol_before, record.quantity_before, record.exited_before, record.entry_value_before,
         record.entry_price_before, record.initial_stop_before, record.current_stop_before, record.target_before)
        is distinct from
        (old.instrument, old.quantity, old.exited_quantity, old.entry_value,
         old.entry_price, old.initial_stop, old.current_stop, old.target_price)
     or (record.symbol_after, record.quantity_after, record.exited_after, record.entry_value_after,
         record.entry_price_after, record.initial_stop_after, record.current_stop_after, record.target_after)
        is distinct from
        (new.instrument, new.quantity, new.exited_quantity, new.entry_value,
         new.entry_price, new.initial_stop, new.current_stop, new.target_price)
     or (new.position_id, new.signal_id, new.strategy_id, new.direction, new.entry_trade_id, new.entry_order_id,
         new.entry_timestamp, new.entry_complete, new.exit_value, new.is_base_position, new.status)
        is distinct from
        (old.position_id, old.signal_id, old.strategy_id, old.direction, old.entry_trade_id, old.entry_order_id,
         old.entry_timestamp, old.entry_complete, old.exit_value, old.is_base_position, old.status) then
    raise exception 'position % is not adjusted as position_adjustment % says', old.position_id, new.adjustments
      using errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace trigger positions_keep_their_entry before update on portfolio_positions
  for each row when (old.adjustments = new.adjustments) execute function positions_keep_their_entry();
create or replace trigger positions_are_adjusted_on_record before update on portfolio_positions
  for each row when (old.adjustments <> new.adjustments) execute function positions_are_adjusted_on_record();
