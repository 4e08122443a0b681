-- Why: a position that a person closed at the broker ends in our books as what it was, not as an exit of ours.  Locks: portfolio_positions, exclusive, while its rows are checked.
alter table portfolio_positions drop constraint if exists portfolio_positions_exit_reason_check;
alter table portfolio_positions add constraint portfolio_positions_exit_reason_check
  check (exit_reason in ('TARGET', 'STOP', 'SCRATCH', 'EXIT', 'EXTERNAL_CLOSE'));
comment on column portfolio_positions.exit_reason is 'EXTERNAL_CLOSE: it was closed at the broker by somebody else, and an operator said at what price.';
