-- Why: a bar is stored before it is stepped on, so that the engine can be rebuilt from here alone.  Locks: none, new table.
create table if not exists bar (
  account     text           not null,
  mode        text           not null,
  symbol      text           not null,
  ts          timestamptz    not null,
  trading_day date           not null,
  turn        bigint         not null,
  open        numeric(18, 8) not null,
  high        numeric(18, 8) not null,
  low         numeric(18, 8) not null,
  close       numeric(18, 8) not null,
  volume      numeric(18, 9) not null check (volume >= 0),
  primary key (account, mode, symbol, ts),
  check (low <= least(open, close) and high >= greatest(open, close))
);
comment on table bar is 'One-minute bars; ts is the open time in UTC, the bar covers [ts, ts + 1 min).';
comment on column bar.turn is 'Number of the bar turn that brought it.';

create table if not exists scope_state (
  account         text        not null,
  mode            text        not null,
  booked_turn     bigint      not null default 0,
  trading_day     date,
  as_of           timestamptz,
  entries_blocked text,
  primary key (account, mode)
);
comment on column scope_state.booked_turn is 'The last turn whose bar and events are booked; the turns before it are answered.';
comment on column scope_state.as_of is 'The scope''s clock: ts of the last bar booked.';
comment on column scope_state.entries_blocked is 'Why only exits are traded; null when entries are.';
