-- Why: a replay is trusted because the streaming engine gave the same, and a difference is kept with both values (S2-038).  Locks: none, new tables.
create table if not exists comparison (
  comparison_id text    primary key references work (work_id),
  replay_id     text    not null references replay (replay_id),
  latest_days   integer check (latest_days > 0),
  days          integer check (days >= 0),
  rows          bigint  check (rows >= 0),
  mismatches    bigint  check (mismatches >= 0),
  check ((days is null) = (mismatches is null) and (days is null) = (rows is null))
);
create index if not exists comparison_by_replay on comparison (replay_id);
comment on column comparison.latest_days is 'How many of the replay''s latest days; null: all.';
comment on column comparison.rows is 'Rows of the engine that were compared.';

create table if not exists comparison_mismatch (
  comparison_id text    not null references comparison (comparison_id),
  number        integer not null check (number > 0),
  trading_day   date    not null,
  strategy_id   text    not null,
  field         text    not null,
  engine        text,
  stored        text,
  primary key (comparison_id, number)
);
comment on column comparison_mismatch.engine is 'What the streaming engine gives; null: nothing.';
