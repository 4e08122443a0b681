-- Why: limits change by new versions, so that each verdict can name the ones it was given under.  Locks: none, new table.
create table if not exists risk_limits (
  account                  text           not null,
  mode                     text           not null check (mode in ('live', 'paper', 'shadow', 'replay', 'walk_forward')),
  version                  integer        not null check (version > 0),
  drawdown_halt_r          numeric(20, 6) not null check (drawdown_halt_r < 0),
  max_concurrent_positions integer        not null check (max_concurrent_positions >= 0),
  max_per_orb_positions    integer        not null check (max_per_orb_positions >= 0),
  max_daily_trades         integer        not null check (max_daily_trades >= 0),
  drawdown_warning_r       numeric(20, 6) not null check (drawdown_warning_r < 0),
  set_by                   text           not null,
  set_at                   timestamptz    not null,
  primary key (account, mode, version)
);
comment on table risk_limits is 'Version 0, the defaults of ORB-RULES 9.1, has no row.';
comment on column risk_limits.drawdown_halt_r is 'In R, negative: at or below it the breaker trips.';
comment on column risk_limits.drawdown_warning_r is 'In R, negative: at or below it approvals carry a warning.';

create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation';
end $$;
create or replace trigger risk_limits_are_immutable
  before update or delete on risk_limits for each row execute function refuse_change();
create or replace trigger risk_limits_are_not_truncated
  before truncate on risk_limits for each statement execute function refuse_change();
revoke update, delete, truncate on risk_limits from risk;
