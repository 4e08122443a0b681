-- Why: dividends and cash in lieu are booked as the broker paid them, each once.  Locks: none, new tables.
create table if not exists broker_cash (
  account     text           not null,
  mode        text           not null,
  activity_id text           not null,
  type        text           not null,
  symbol      text,
  paid_on     date,
  amount      numeric(20, 4) not null check (amount <> 0),
  currency    text           not null,
  fact_number bigint         not null,
  booked_at   timestamptz    not null,
  epoch       bigint         not null,
  primary key (account, mode, activity_id)
);
comment on column broker_cash.amount is 'Signed: what the broker''s cash changed by.';

create table if not exists broker_cash_start (
  account text        not null,
  mode    text        not null,
  since   date        not null,
  primary key (account, mode)
);
comment on column broker_cash_start.since is 'Payments of an earlier day are in the cash the account began with.';
