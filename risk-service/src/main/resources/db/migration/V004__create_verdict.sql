-- Why: a verdict is evidence, given once per signal and never changed.  Locks: none, new table.
create table if not exists verdict (
  signal_id       text           primary key,
  number          bigint         generated always as identity unique,
  account         text           not null,
  mode            text           not null check (mode in ('live', 'paper', 'shadow', 'replay', 'walk_forward')),
  trading_day     date           not null,
  run_id          text           not null,
  strategy_id     text           not null,
  orb_label       text,
  symbol          text           not null,
  direction       text           not null check (direction in ('long', 'short')),
  request_hash    text           not null check (request_hash ~ '^[0-9a-f]{64}$'),
  outcome         text           not null check (outcome in ('APPROVED', 'FILTERED', 'REJECTED')),
  reason          text,
  warning         boolean        not null,
  reservation_id  uuid,
  epoch           bigint         not null check (epoch >= 0),
  facts_through   bigint         not null check (facts_through >= 0),
  daily_pnl_r     numeric(20, 6) not null,
  places          integer        not null check (places >= 0),
  trade_count     integer        not null check (trade_count >= 0),
  limits_version  integer        not null check (limits_version >= 0),
  as_of           timestamptz    not null,
  decided_at      timestamptz    not null,
  constraint approvals_reserve check ((outcome = 'APPROVED') = (reservation_id is not null)),
  constraint refusals_say_why  check ((outcome = 'APPROVED') = (reason is null))
);
comment on column verdict.orb_label is 'Null for a signal that did not come from the opening-range engine.';
comment on column verdict.request_hash is 'SHA-256 over what is asked; epoch, run and time of asking left out.';
comment on column verdict.daily_pnl_r is 'In R: the day''s state the verdict was given on, as places and trade_count.';
comment on column verdict.as_of is 'The clock of the scope.';
create index if not exists idx_verdict_day on verdict (account, mode, trading_day, number);

create or replace trigger verdict_is_immutable
  before update or delete on verdict for each row execute function refuse_change();
create or replace trigger verdict_is_not_truncated
  before truncate on verdict for each statement execute function refuse_change();
revoke update, delete, truncate on verdict from risk;
