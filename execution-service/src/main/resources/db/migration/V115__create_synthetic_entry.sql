-- Why: a signal may be traded as a call and a put of one strike and expiry (S3-001): which, is fixed with its entry's order.  Locks: orders, exclusive, while its constraint is checked.
create table if not exists synthetic_entry (
  signal_id   text           primary key references signals (signal_id),
  account     text           not null,
  mode        text           not null,
  call_symbol text           not null,
  put_symbol  text           not null,
  strike      numeric(18, 8) not null check (strike > 0),
  expires_on  date           not null,
  created_at  timestamptz    not null default clock_timestamp()
);
create index if not exists synthetic_entry_scope on synthetic_entry (account, mode);
comment on table synthetic_entry is 'The legs a signal is traded as; a signal without a row trades its instrument.';

alter table orders drop constraint if exists orders_leg_check;
alter table orders add constraint orders_leg_check
  check (leg in ('entry', 'take_profit', 'stop_loss', 'session_end', 'exit', 'roll_close', 'roll_open', 'sell_to_open', 'buy_to_close'));
