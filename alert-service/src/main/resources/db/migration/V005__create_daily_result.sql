-- Why: the drawdown alerts need what a trading day has realised so far, in R.  Locks: none, new table.
create table if not exists daily_result (
  account        text          not null,
  mode           text          not null,
  trading_day    date          not null,
  realized_r     numeric(20, 6) not null,
  exits          bigint        not null check (exits >= 0),
  breaker_raised boolean       not null,
  primary key (account, mode, trading_day)
);
comment on column daily_result.realized_r is 'Sum of the R of the day''s exits; losses are negative.';
