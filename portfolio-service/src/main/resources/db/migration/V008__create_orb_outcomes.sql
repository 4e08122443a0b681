-- Why: what every combination of the grid did, once per day: the source of judging and choosing (S2-018, S2-038).  Locks: none, new tables.
create table if not exists orb_outcomes (
  replay_id    text           not null,
  symbol       text           not null,
  trading_day  date           not null,
  orb_label    text           not null check (orb_label ~ '^[0-2][0-9][0-5][0-9]$'),
  orb_minutes  integer        not null check (orb_minutes > 0),
  rr_target    numeric        not null check (rr_target > 0),
  confirm_bars integer        not null check (confirm_bars between 1 and 5),
  entry_model  text           not null check (entry_model in ('E1', 'E2', 'E3')),
  direction    text           not null check (direction in ('long', 'short')),
  entry_ts     timestamptz,
  entry_price  numeric,
  stop_price   numeric        not null,
  target_price numeric,
  outcome      text           not null check (outcome in ('TARGET', 'STOP', 'SCRATCH', 'NO_FILL', 'NO_RISK')),
  exit_ts      timestamptz,
  exit_price   numeric,
  pnl_points   numeric,
  pnl_r        numeric(20, 6),
  mae_r        numeric(20, 6),
  mfe_r        numeric(20, 6),
  risk_points  numeric,
  primary key (replay_id, symbol, trading_day, orb_label, orb_minutes, rr_target, confirm_bars, entry_model),
  foreign key (replay_id, trading_day) references replay_day (replay_id, trading_day),
  check ((outcome in ('TARGET', 'STOP', 'SCRATCH')) = (pnl_r is not null and exit_price is not null))
);
create index if not exists orb_outcomes_by_combination
  on orb_outcomes (replay_id, orb_label, orb_minutes, entry_model, confirm_bars, rr_target, trading_day);
comment on column orb_outcomes.entry_price is 'Exact, of any scale, as all prices and points here: a rounded price would be another one.';
comment on column orb_outcomes.outcome is 'Before any filter and without a risk manager; which filters let it through is in orb_filters_passed.';

create table if not exists orb_filters_passed (
  replay_id   text    not null,
  trading_day date    not null,
  orb_label   text    not null,
  orb_minutes integer not null,
  filters     text[]  not null check (cardinality(filters) > 0),
  primary key (replay_id, trading_day, orb_label, orb_minutes),
  foreign key (replay_id, trading_day) references replay_day (replay_id, trading_day)
);
comment on table orb_filters_passed is 'The filters of the grid that passed on a day with a valid range; a day without a row let nothing through.';
