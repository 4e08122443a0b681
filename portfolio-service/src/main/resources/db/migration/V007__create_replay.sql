-- Why: a replay says for ever what it was made of, and which days it has.  Locks: none, new tables.
create table if not exists replay (
  replay_id       text    primary key references work (work_id),
  bars            text[]  not null check (cardinality(bars) > 0),
  pick            text,
  publisher       text,
  source          text    not null,
  symbol          text    not null,
  currency        char(3) not null check (currency ~ '^[A-Z]{3}$'),
  strategies      integer not null check (strategies > 0),
  strategies_text text    not null,
  strategies_hash char(64) not null check (strategies_hash ~ '^[0-9a-f]{64}$'),
  limits_text     text,
  from_day        date,
  to_day          date,
  bars_hash       char(64) check (bars_hash ~ '^[0-9a-f]{64}$'),
  check (from_day <= to_day)
);
comment on column replay.bars is 'Names of files in the folder of bars, in the order of their time.';
comment on column replay.source is 'Where the strategies came from: a grid, a document, a portfolio version.';
comment on column replay.currency is 'Of the journal''s money.';
comment on column replay.strategies_text is 'Canonical JSON of ORB-RULES 10.2.';
comment on column replay.limits_text is 'Canonical JSON of ORB-RULES 10.3; null: no risk manager.';
comment on column replay.bars_hash is 'SHA-256 over the files'' bytes, set when the replay begins; a restart goes on only with the same bars.';

create table if not exists replay_day (
  replay_id   text           not null references replay (replay_id),
  trading_day date           not null,
  bars        integer        not null check (bars > 0),
  rows        integer        not null check (rows >= 0),
  targets     integer        not null check (targets >= 0),
  stops       integer        not null check (stops >= 0),
  scratches   integer        not null check (scratches >= 0),
  no_fills    integer        not null check (no_fills >= 0),
  no_risks    integer        not null check (no_risks >= 0),
  rejections  integer        not null check (rejections >= 0),
  total_r     numeric(20, 6) not null,
  stored_at   timestamptz    not null,
  primary key (replay_id, trading_day),
  check (rows = targets + stops + scratches + no_fills + no_risks + rejections)
);
comment on column replay_day.rows is 'Rows of the journal; all columns up to total_r are of the journal.';
comment on column replay_day.total_r is 'Sum of R over the day''s trades of all strategies, one contract each.';
