-- Why: numbers of orders and activities ascend for ever, and settings outlive the process.  Locks: none, new table.
create table if not exists exchange_account (
  account_id             uuid           primary key references account,
  last_equity            numeric(20, 4) not null,
  day                    date,
  order_sequence         bigint         not null check (order_sequence >= 0),
  activity_sequence      bigint         not null check (activity_sequence >= 0),
  last_submitted         timestamptz    not null,
  market_event           bigint         not null check (market_event >= 0),
  suspend_trade          boolean        not null,
  no_shorting            boolean        not null,
  fractional_trading     boolean        not null,
  max_margin_multiplier  integer        not null check (max_margin_multiplier in (1, 2, 4)),
  trade_confirm_email    text           not null check (trade_confirm_email in ('all', 'none'))
) with (fillfactor = 50);
comment on table exchange_account is 'Accounts of fill model alpaca; the cash stands in account.';
comment on column exchange_account.last_equity is 'When the present day began, in the account''s currency.';
comment on column exchange_account.day is 'By New York''s date.';
comment on column exchange_account.market_event is 'Number of the last event of the market that changed the account.';
