-- Why: under a risk manager a day's rows depend on one another, so they are kept as they came, rejections too (S2-052, S2-053).  Locks: none, new table.
create table if not exists replay_journal (
  journal_id        bigint         generated always as identity unique,
  replay_id         text           not null,
  mode              text           not null default 'replay' check (mode in ('replay', 'walk_forward')),
  trading_day       date           not null,
  strategy_id       text           not null,
  orb_label         text           not null,
  entry_model       text           not null,
  direction         text           not null check (direction in ('long', 'short')),
  entry_ts          timestamptz,
  entry_price       numeric,
  stop_price        numeric        not null,
  target_price      numeric,
  contracts         numeric(18, 9) not null check (contracts > 0),
  exit_ts           timestamptz,
  exit_price        numeric,
  outcome           text           not null check (
    outcome in ('TARGET', 'STOP', 'SCRATCH', 'NO_FILL', 'NO_RISK') or outcome like 'REJECTED:%'),
  pnl_points        numeric,
  pnl_r             numeric(20, 6),
  pnl_dollars       numeric(20, 4),
  mae_r             numeric(20, 6),
  mfe_r             numeric(20, 6),
  risk_points       numeric,
  risk_check_passed boolean        not null,
  risk_check_reason text,
  created_at        timestamptz    not null,
  primary key (replay_id, trading_day, strategy_id),
  foreign key (replay_id, trading_day) references replay_day (replay_id, trading_day),
  check (risk_check_passed = (outcome not like 'REJECTED:%')),
  check (risk_check_passed = (risk_check_reason is null))
);
comment on table replay_journal is 'Of replays under risk limits. Without limits the journal is orb_outcomes seen through the filters of each strategy, and is not kept twice.';
comment on column replay_journal.pnl_dollars is 'The replay''s currency, for the contracts, after costs, rounded once to the minor unit.';
