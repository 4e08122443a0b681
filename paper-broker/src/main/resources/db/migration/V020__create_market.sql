-- Why: a market that is played goes on where it stood when the broker restarts.  Locks: none, new tables.
create table if not exists market_session (
  session_id  uuid        primary key,
  calendar    text        not null check (calendar <> ''),
  state       text        not null check (state in ('LOADED', 'ACTIVE', 'FINISHED', 'FAILED', 'STOPPED')),
  bars_total  bigint      not null check (bars_total > 0),
  first_ts    timestamptz not null,
  last_ts     timestamptz not null check (last_ts >= first_ts),
  error       text,
  loaded_at   timestamptz not null
);
create unique index if not exists market_session_active on market_session ((true)) where state in ('ACTIVE', 'FAILED');
comment on index market_session_active is 'There is one market, and one session is played at a time.';

create table if not exists market_bar (
  session_id  uuid           not null references market_session on delete cascade,
  symbol      text           not null check (symbol <> ''),
  ts          timestamptz    not null,
  open        numeric(18, 8) not null,
  high        numeric(18, 8) not null,
  low         numeric(18, 8) not null,
  close       numeric(18, 8) not null,
  volume      numeric        not null check (volume >= 0),
  vwap        numeric(18, 8),
  trades      bigint         check (trades >= 0),
  primary key (session_id, symbol, ts),
  check (low <= least(open, close) and high >= greatest(open, close))
);
create index if not exists market_bar_in_time on market_bar (session_id, ts);
comment on column market_bar.ts is 'The beginning of the minute; it is printed when the market''s time reaches its end.';
comment on column market_bar.vwap is 'Null where the source has none.';

create table if not exists market_time (
  market      integer        primary key check (market = 1),
  session_id  uuid           references market_session,
  now         timestamptz,
  speed       numeric(12, 3) check (speed > 0),
  flowing     boolean        not null,
  told        bigint         not null check (told >= 0)
) with (fillfactor = 50);
comment on table market_time is 'One row, rewritten whenever time stops: every bar that ends by now has been printed.';
comment on column market_time.now is 'Null means the system''s time.';
comment on column market_time.speed is 'Market seconds per second; null means from bar to bar without waiting.';
comment on column market_time.told is 'Number of the last event told.';
