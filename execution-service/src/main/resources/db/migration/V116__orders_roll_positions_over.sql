-- Why: a rollover closes a position in one contract and opens it again in the next, by orders of kinds of their own.  Locks: orders and portfolio_positions, exclusive, while their constraints are checked; deployment, for an instant.
alter table orders drop constraint if exists orders_leg_check;
alter table orders add constraint orders_leg_check
  check (leg in ('entry', 'take_profit', 'stop_loss', 'session_end', 'exit', 'sell_to_open', 'buy_to_close',
         'roll_close', 'roll_open'));
alter table portfolio_positions drop constraint if exists portfolio_positions_exit_reason_check;
alter table portfolio_positions add constraint portfolio_positions_exit_reason_check
  check (exit_reason in ('TARGET', 'STOP', 'SCRATCH', 'EXIT', 'EXTERNAL_CLOSE', 'ROLLOVER'));
comment on column portfolio_positions.exit_reason is 'EXTERNAL_CLOSE: it was closed at the broker by somebody else, and an operator said at what price. ROLLOVER: its contract was left, and the next not entered.';

alter table deployment add column if not exists rollover boolean not null default false;
comment on column deployment.rollover is 'Whether positions of the instrument before are to be rolled over to this one.';
