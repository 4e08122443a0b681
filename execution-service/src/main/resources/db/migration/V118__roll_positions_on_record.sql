-- Why: what a position was entered at changes by a rollover only as its record says, and the record of one that ended stays.  Locks: portfolio_positions and position_rollover, exclusive, for an instant.
create or replace function rollovers_stay_once_they_end() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state in ('rolled', 'failed')
     or (old.state = 'in_progress' and new.state = 'pending')
     or (new.position_id, new.number, new.account, new.mode, new.deployment_id, new.symbol_before, new.symbol_after, new.asked_at)
        is distinct from
        (old.position_id, old.number, old.account, old.mode, old.deployment_id, old.symbol_before, old.symbol_after, old.asked_at)
     or (old.quantity is not null and new.quantity is distinct from old.quantity)
     or new.closed_quantity < old.closed_quantity or new.opened_quantity < old.opened_quantity then
    raise exception 'rollover % of position % cannot change like this', old.number, old.position_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create or replace trigger rollovers_stay_once_they_end before update or delete on position_rollover
  for each row execute function rollovers_stay_once_they_end();

create or replace function positions_are_rolled_on_record() returns trigger language plpgsql as $$
declare
  record position_rollover%rowtype;
begin
  select * into record from position_rollover
   where position_id = old.position_id and state = 'rolled' order by number desc limit 1;
  if not found or new.rollover_count <> old.rollover_count + 1 or new.adjustments <> old.adjustments
     or new.rollover_status <> 'rolled' or old.rollover_status <> 'in_progress' or not old.entry_complete
     or (record.symbol_before, record.quantity_before, record.exited_before, record.entry_value_before, record.exit_value_before,
         record.entry_price_before, record.initial_stop_before, record.current_stop_before, record.target_before)
        is distinct from
        (old.instrument, old.quantity, old.exited_quantity, old.entry_value, old.exit_value,
         old.entry_price, old.initial_stop, old.current_stop, old.target_price)
     or (record.symbol_after, record.quantity_before, record.exited_after, record.entry_value_after, record.exit_value_after,
         record.entry_price_after, record.initial_stop_after, record.current_stop_after, record.target_after,
         record.opened_quantity, record.open_value, old.rolled_quantity + record.opened_quantity)
        is distinct from
        (new.instrument, new.quantity, new.exited_quantity, new.entry_value, new.exit_value,
         new.entry_price, new.initial_stop, new.current_stop, new.target_price,
         new.reopened_quantity, new.reopened_value, new.rolled_quantity)
     or (new.position_id, new.signal_id, new.strategy_id, new.direction, new.entry_trade_id, new.entry_order_id,
         new.entry_timestamp, new.entry_complete, new.is_base_position, new.pnl_r, new.realized_pnl)
        is distinct from
        (old.position_id, old.signal_id, old.strategy_id, old.direction, old.entry_trade_id, old.entry_order_id,
         old.entry_timestamp, old.entry_complete, old.is_base_position, old.pnl_r, old.realized_pnl) then
    raise exception 'position % is not rolled over as its record says', old.position_id using errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace function positions_keep_what_was_reopened() returns trigger language plpgsql as $$
begin
  raise exception 'what rollovers opened of position % cannot change', old.position_id using errcode = 'check_violation';
end $$;

create or replace trigger positions_keep_their_entry before update on portfolio_positions
  for each row when (old.adjustments = new.adjustments and old.rollover_count = new.rollover_count)
  execute function positions_keep_their_entry();
create or replace trigger positions_are_adjusted_on_record before update on portfolio_positions
  for each row when (old.adjustments <> new.adjustments and old.rollover_count = new.rollover_count)
  execute function positions_are_adjusted_on_record();
create or replace trigger positions_are_rolled_on_record before update on portfolio_positions
  for each row when (old.rollover_count <> new.rollover_count) execute function positions_are_rolled_on_record();
create or replace trigger positions_keep_what_was_reopened before update on portfolio_positions
  for each row when (old.rollover_count = new.rollover_count
    and (old.reopened_quantity, old.reopened_value, old.rolled_quantity, old.original_entry_price)
        is distinct from (new.reopened_quantity, new.reopened_value, new.rolled_quantity, new.original_entry_price))
  execute function positions_keep_what_was_reopened();
