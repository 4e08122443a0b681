-- Why: what a history validated can be looked up and retired, and nothing of it is ever lost (S2-006).  Locks: none, new tables.
create table if not exists discovery (
  discovery_id     text    primary key references work (work_id),
  replay_id        text    not null references replay (replay_id),
  train_years      integer not null check (train_years > 0),
  test_years       integer not null check (test_years > 0),
  judged           integer,
  validated        integer,
  core             integer,
  added            integer,
  updated          integer,
  kept_retired     integer,
  no_longer        integer,
  walk_forward     text    check (walk_forward in ('PASSED', 'FAILED', 'INSUFFICIENT')),
  in_sample_r      numeric(20, 6),
  out_of_sample_r  numeric(20, 6),
  walk_forward_why text
);

create table if not exists validated_setups (
  setup_id             bigint         generated always as identity primary key,
  symbol               text           not null,
  orb_label            text           not null,
  orb_minutes          integer        not null,
  entry_model          text           not null check (entry_model in ('E1', 'E2', 'E3')),
  confirm_bars         integer        not null,
  rr_target            numeric        not null check (rr_target > 0),
  filter_type          text           not null,
  strategy_id          text           not null,
  sample_size          integer        not null check (sample_size >= 30),
  sample_class         text           not null check (sample_class in ('CORE', 'REGIME')),
  win_rate             numeric(20, 6) not null check (win_rate between 0 and 1),
  expectancy_r         numeric(20, 6) not null check (expectancy_r > 0),
  stressed_expectancy_r numeric(20, 6) not null,
  years_tested         integer        not null check (years_tested > 0),
  all_years_positive   boolean        not null check (all_years_positive),
  stress_test_passed   boolean        not null check (stress_test_passed),
  sharpe_ratio         numeric(20, 6),
  max_drawdown_r       numeric(20, 6) not null check (max_drawdown_r >= 0),
  yearly_results       jsonb          not null,
  execution_spec       jsonb          not null,
  walk_forward         text           not null check (walk_forward in ('PASSED', 'FAILED', 'INSUFFICIENT')),
  discovery_id         text           not null references discovery (discovery_id),
  replay_id            text           not null references replay (replay_id),
  validated_at         timestamptz    not null,
  status               text           not null check (status in ('ACTIVE', 'RETIRED')),
  retired_at           timestamptz,
  retired_by           text,
  retirement_reason    text           check (retirement_reason <> ''),
  unique (symbol, orb_label, orb_minutes, entry_model, confirm_bars, rr_target, filter_type),
  check ((status = 'RETIRED') = (retired_at is not null and retired_by is not null and retirement_reason is not null)),
  check ((sample_class = 'CORE') = (sample_size >= 100))
);
comment on column validated_setups.strategy_id is 'Its id in the replay that validated it.';
comment on column validated_setups.yearly_results is 'Year to trades and total R.';
comment on column validated_setups.walk_forward is 'Of the discovery as a whole.';

create table if not exists validated_setups_archive (
  archive_id  bigint      generated always as identity primary key,
  setup_id    bigint      not null references validated_setups (setup_id),
  cause       text        not null check (cause in ('superseded', 'retired')),
  archived_at timestamptz not null,
  archived_by text        not null,
  snapshot    jsonb       not null
);
create index if not exists validated_setups_archive_by_setup on validated_setups_archive (setup_id);
comment on column validated_setups_archive.snapshot is 'The whole row as it was before the change.';

create or replace trigger validated_setups_archive_is_immutable
  before update or delete or truncate on validated_setups_archive
  for each statement execute function refuse_change();
create or replace trigger validated_setups_are_never_deleted
  before delete or truncate on validated_setups
  for each statement execute function refuse_change();
