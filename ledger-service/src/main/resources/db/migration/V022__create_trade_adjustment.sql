-- Why: a split or rename changes what an open trade is counted in; its fills stay as they were made, the change is a row of its own.  Locks: none, new table.
create table if not exists trade_adjustment (
  account             text            not null,
  mode                text            not null check (mode in ('live', 'paper', 'shadow', 'replay', 'walk_forward')),
  fact_number         bigint          not null,
  entry_trade_id      text            not null,
  signal_id           text            not null,
  action_id           text            not null,
  strategy_id         text            not null,
  direction           text            not null check (direction in ('long', 'short')),
  symbol_before       text            not null,
  symbol_after        text            not null,
  qty_before          numeric(18, 9)  not null check (qty_before > 0),
  qty_after           numeric(18, 9)  not null check (qty_after > 0),
  price_before        numeric(18, 8)  not null check (price_before > 0),
  price_after         numeric(18, 8)  not null check (price_after > 0),
  entered_after       numeric(18, 9)  not null check (entered_after > 0),
  entered_value_after numeric(38, 17) not null,
  closed_after        numeric(18, 9)  not null check (closed_after >= 0),
  closed_value        numeric(38, 17) not null,
  description         text            not null,
  as_of               timestamptz     not null,
  primary key (account, mode, fact_number, entry_trade_id),
  foreign key (account, mode, entry_trade_id) references trades (account, mode, trade_id)
);
create index if not exists idx_trade_adjustment_signal on trade_adjustment (account, mode, signal_id, fact_number);
comment on column trade_adjustment.qty_before is 'What was open of the trade; exits booked before are not in it.';
comment on column trade_adjustment.price_after is 'The average entry price per unit from then on; exits are checked against it.';
comment on column trade_adjustment.entered_value_after is 'Price x quantity of all that was entered, exact: less only by parts of a unit that could not be kept.';

create or replace trigger trade_adjustments_are_immutable
  before update or delete on trade_adjustment for each row execute function refuse_change();
create or replace trigger trade_adjustments_are_not_truncated
  before truncate on trade_adjustment for each statement execute function refuse_change();
revoke update, delete, truncate on trade_adjustment from ledger;
