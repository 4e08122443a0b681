-- Why: an order may fill in several executions (C-04): a position grows while its entry fills and is closed by parts.  Locks: portfolio_positions, exclusive, while its rows are given their sums.
alter table portfolio_positions
  add column if not exists entry_complete  boolean         not null default true,
  add column if not exists entry_value     numeric(38, 17),
  add column if not exists exited_quantity numeric(18, 9)  not null default 0,
  add column if not exists exit_value      numeric(38, 17) not null default 0;
comment on column portfolio_positions.quantity is 'Entered so far; exited_quantity of it is closed.';
comment on column portfolio_positions.entry_price is 'Average of the entry''s fills by quantity, rounded half-even to 8 decimals.';
comment on column portfolio_positions.entry_complete is 'Whether the entry order is over. Until then quantity, entry_price and entry_value may change, from then on never.';
comment on column portfolio_positions.entry_value is 'Sum of price x quantity of the entry''s fills, exact.';
comment on column portfolio_positions.exit_value is 'Sum of price x quantity of the exits'' fills, exact.';

update portfolio_positions set entry_value = entry_price * quantity where entry_value is null;
update portfolio_positions set exited_quantity = quantity, exit_value = exit_price * quantity
  where status = 'closed' and exited_quantity = 0;
alter table portfolio_positions alter column entry_value set not null;

alter table portfolio_positions drop constraint if exists positions_exit_what_they_entered;
alter table portfolio_positions add constraint positions_exit_what_they_entered check (
  exited_quantity between 0 and quantity
  and (status = 'open') = (exited_quantity = 0)
  and (status <> 'closed' or (exited_quantity = quantity and entry_complete)));

create or replace function positions_keep_their_entry() returns trigger language plpgsql as $$
begin
  if (new.signal_id, new.strategy_id, new.instrument, new.direction, new.entry_trade_id,
      new.entry_order_id, new.initial_stop, new.is_base_position)
     is distinct from
     (old.signal_id, old.strategy_id, old.instrument, old.direction, old.entry_trade_id,
      old.entry_order_id, old.initial_stop, old.is_base_position)
     or (old.entry_complete and not new.entry_complete)
     or (old.entry_complete
         and (new.quantity, new.entry_timestamp, new.entry_price, new.entry_value)
             is distinct from (old.quantity, old.entry_timestamp, old.entry_price, old.entry_value))
     or new.quantity < old.quantity then
    raise exception 'the entry of position % cannot change', old.position_id using errcode = 'check_violation';
  end if;
  return new;
end $$;

create index if not exists fill_signal on fill (signal_id, filled_at);
