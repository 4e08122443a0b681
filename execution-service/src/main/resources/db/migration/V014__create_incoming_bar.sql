-- Why: a live bar is durable before anything is decided on it, and what came of each is visible: gaps, late, double and conflicting bars.  Locks: none, new tables.
create table if not exists incoming_bar (
  account     text           not null,
  mode        text           not null,
  symbol      text           not null,
  ts          timestamptz    not null,
  open        numeric(18, 8) not null,
  high        numeric(18, 8) not null,
  low         numeric(18, 8) not null,
  close       numeric(18, 8) not null,
  volume      numeric(18, 9) not null check (volume >= 0),
  source      text           not null check (source in ('stream', 'posted', 'history')),
  state       text           not null check (state in ('WAITING', 'STEPPED', 'LATE')),
  received_at timestamptz    not null,
  primary key (account, mode, symbol, ts),
  check (low <= least(open, close) and high >= greatest(open, close))
);
create index if not exists incoming_bar_waiting on incoming_bar (account, mode, symbol, ts) where state = 'WAITING';
comment on table incoming_bar is 'One row per minute: what came first stands. Scopes with the clock system only.';
comment on column incoming_bar.state is 'LATE: the engine had passed its minute, so nothing was decided on it.';

create table if not exists bar_gap (
  account    text        not null,
  mode       text        not null,
  symbol     text        not null,
  from_ts    timestamptz not null,
  to_ts      timestamptz not null,
  noticed_at timestamptz not null,
  asked_at   timestamptz,
  found      integer     check (found >= 0),
  outcome    text,
  primary key (account, mode, symbol, from_ts),
  check (from_ts <= to_ts)
);
create index if not exists bar_gap_open on bar_gap (account, mode, symbol, from_ts) where asked_at is null;
comment on column bar_gap.asked_at is 'When historical bars were asked for, with an answer or without; null while the engine waits for that.';
comment on column bar_gap.outcome is 'What the asking brought, in words.';

create table if not exists bar_tally (
  account          text        not null,
  mode             text        not null,
  symbol           text        not null,
  newest           timestamptz,
  last_stepped     timestamptz,
  last_received_at timestamptz,
  last_source      text,
  stalled_at       timestamptz,
  accepted         bigint      not null default 0,
  off_tick         bigint      not null default 0,
  gap              bigint      not null default 0,
  duplicate        bigint      not null default 0,
  conflicting      bigint      not null default 0,
  late             bigint      not null default 0,
  refused          bigint      not null default 0,
  primary key (account, mode, symbol)
);
comment on table bar_tally is 'One row per scope and symbol; whoever takes bars holds it, so that two do not decide about one minute at once.';
comment on column bar_tally.stalled_at is 'Since when no bar comes although the market is open; null while they do.';

create table if not exists bar_incident (
  id         bigint      generated always as identity primary key,
  account    text        not null,
  mode       text        not null,
  symbol     text        not null,
  ts         timestamptz not null,
  kind       text        not null check (kind in ('gap', 'conflicting', 'late', 'refused')),
  source     text        not null,
  detail     text        not null,
  noticed_at timestamptz not null
);
create index if not exists bar_incident_scope on bar_incident (account, mode, id);
