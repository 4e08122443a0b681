-- Why: whether an operator has paused the entries of a scope, and who changed it when; read before every entry.  Locks: none, new table.
create table if not exists trading_latch (
  account text        not null,
  mode    text        not null,
  number  bigint      not null check (number >= 1),
  paused  boolean     not null,
  actor   text        not null check (actor <> ''),
  reason  text        not null check (reason <> ''),
  at      timestamptz not null,
  primary key (account, mode, number)
);
comment on table trading_latch is 'The row with the highest number stands; rows are never changed. No row: never paused.';
comment on column trading_latch.number is 'Of the change within the scope, without gaps.';
comment on column trading_latch.at is 'The service''s clock: a pause is no matter of the market''s.';
