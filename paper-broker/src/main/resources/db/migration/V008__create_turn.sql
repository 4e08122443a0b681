-- Why: after a restart the open turn is the same one, event for event.  Locks: none, new table.
create table if not exists turn (
  account_id   uuid        primary key references account,
  number       bigint      not null check (number > 0),
  feed_id      uuid        not null references feed,
  position     bigint      not null check (position >= 0),
  symbol       text        not null,
  kind         text        not null check (kind in ('bar', 'day_end')),
  ts           timestamptz not null,
  trading_day  date        not null,
  last         boolean     not null,
  price_decimals integer   not null check (price_decimals between 0 and 8),
  state        text        not null check (state in ('OPEN', 'DONE')),
  content      text        not null
) with (fillfactor = 50);
comment on table turn is 'The latest turn of each account; one row, rewritten with every turn.';
comment on column turn.number is 'Ascends by one over all feeds of the account, for ever.';
comment on column turn.position is 'How many bars of the feed have been dealt.';
comment on column turn.ts is 'Of the bar; at the end of a day that of its last bar.';
comment on column turn.content is 'The message as it is sent.';
