-- Why: a feed goes on where it stood when the broker restarts.  Locks: none, new tables.
create table if not exists feed (
  feed_id         uuid           primary key,
  account_id      uuid           not null references account,
  symbol          text           not null references instrument,
  state           text           not null check (state in ('LOADED', 'RUNNING', 'FINISHED', 'FAILED', 'STOPPED')),
  bars_per_second numeric(12, 3) check (bars_per_second > 0),
  bars_total      bigint         not null check (bars_total > 0),
  bars_sent       bigint         not null default 0 check (bars_sent between 0 and bars_total),
  price_decimals  integer        not null check (price_decimals between 0 and 8),
  first_ts        timestamptz    not null,
  last_ts         timestamptz    not null,
  last_turn       bigint,
  trading_day     date,
  error           text,
  loaded_at       timestamptz    not null
);
create unique index if not exists feed_running on feed (account_id) where state = 'RUNNING';
comment on column feed.bars_per_second is 'Null means as fast as the turns are answered.';
comment on column feed.bars_sent is 'As of the last change of state; the turn knows the present figure of the feed it belongs to.';
comment on column feed.price_decimals is 'The most decimals a price of its bars has.';

create table if not exists feed_bar (
  feed_id   uuid           not null references feed on delete cascade,
  position  bigint         not null check (position > 0),
  ts        timestamptz    not null,
  open      numeric(18, 8) not null,
  high      numeric(18, 8) not null,
  low       numeric(18, 8) not null,
  close     numeric(18, 8) not null,
  volume    numeric        not null check (volume >= 0),
  primary key (feed_id, position),
  check (low <= least(open, close) and high >= greatest(open, close))
);
comment on column feed_bar.position is 'From 1, in the order of ts.';
comment on column feed_bar.volume is 'In the source''s units, as many decimals as it has.';
