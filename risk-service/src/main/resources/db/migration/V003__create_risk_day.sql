-- Why: the state a verdict is given on; its row lock puts the verdicts of a day in order.  Locks: none, new table.
create table if not exists risk_day (
  account         text           not null,
  mode            text           not null check (mode in ('live', 'paper', 'shadow', 'replay', 'walk_forward')),
  trading_day     date           not null,
  daily_pnl_r     numeric(20, 6) not null default 0,
  breaker_tripped boolean        not null default false,
  trade_count     integer        not null default 0 check (trade_count >= 0),
  limits_version  integer        not null check (limits_version >= 0),
  primary key (account, mode, trading_day)
);
comment on column risk_day.daily_pnl_r is 'In R: the rounded results of the trades that have exited.';
comment on column risk_day.limits_version is 'In force for the whole day, whatever is put meanwhile.';

create or replace function keep_day() returns trigger language plpgsql as $$
begin
  if old.breaker_tripped and not new.breaker_tripped then
    raise exception 'the circuit breaker of % stays tripped for the day', old.trading_day
      using errcode = 'restrict_violation';
  end if;
  if old.limits_version <> new.limits_version then
    raise exception 'the limits of % stay in force for the day', old.trading_day
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create or replace trigger risk_day_latches
  before update on risk_day for each row execute function keep_day();
revoke delete, truncate on risk_day from risk;
