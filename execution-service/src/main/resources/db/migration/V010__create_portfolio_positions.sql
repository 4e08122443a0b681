-- Why: the working position of a strategy, from entry fill to exit fill; entry fields never change (S3-001).  Locks: none, new table.
create table if not exists portfolio_positions (
  position_id      text           primary key,
  account          text           not null,
  mode             text           not null,
  run_id           text           not null references run (run_id),
  signal_id        text           not null unique references signals (signal_id),
  strategy_id      text           not null,
  orb_label        text,
  entry_model      text           not null,
  instrument       text           not null,
  direction        text           not null check (direction in ('long', 'short')),
  status           text           not null check (status in ('open', 'closed', 'partial')),
  is_base_position boolean        not null,
  quantity         numeric(18, 9) not null check (quantity > 0),
  entry_trade_id   text           not null unique,
  entry_order_id   text           not null,
  entry_timestamp  timestamptz    not null,
  entry_price      numeric(18, 8) not null check (entry_price > 0),
  initial_stop     numeric(18, 8) not null,
  current_stop     numeric(18, 8) not null,
  target_price     numeric(18, 8),
  exit_trade_id    text           unique,
  exit_timestamp   timestamptz,
  exit_price       numeric(18, 8),
  exit_reason      text           check (exit_reason in ('TARGET', 'STOP', 'SCRATCH')),
  pnl_r            numeric(20, 6),
  realized_pnl     numeric(20, 4),
  version          integer        not null default 1,
  created_at       timestamptz    not null default clock_timestamp(),
  updated_at       timestamptz    not null default clock_timestamp(),
  constraint positions_close_whole check (
    (status = 'closed') = (exit_trade_id is not null) and (exit_trade_id is null) = (exit_timestamp is null)
    and (exit_trade_id is null) = (exit_price is null) and (exit_trade_id is null) = (exit_reason is null))
);
create index if not exists positions_open on portfolio_positions (account, mode) where status <> 'closed';
create index if not exists positions_instrument_status on portfolio_positions (instrument, status);
create index if not exists positions_entry on portfolio_positions (instrument, entry_timestamp);
comment on column portfolio_positions.position_id is 'The trade id of the entry.';
comment on column portfolio_positions.realized_pnl is 'Account currency, after costs.';
comment on column portfolio_positions.version is 'Raised by one with each change; a change names the version it saw.';

create or replace function positions_keep_their_entry() returns trigger language plpgsql as $$
begin
  if (new.signal_id, new.strategy_id, new.instrument, new.direction, new.quantity, new.entry_trade_id,
      new.entry_order_id, new.entry_timestamp, new.entry_price, new.initial_stop, new.is_base_position)
     is distinct from
     (old.signal_id, old.strategy_id, old.instrument, old.direction, old.quantity, old.entry_trade_id,
      old.entry_order_id, old.entry_timestamp, old.entry_price, old.initial_stop, old.is_base_position) then
    raise exception 'the entry of position % cannot change', old.position_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create or replace trigger positions_keep_their_entry before update on portfolio_positions
  for each row execute function positions_keep_their_entry();
