-- Why: what is held has a price of its own between its fills; the holding keeps what was paid.  Locks: none, new table.
create table if not exists mark (
  account     text           not null,
  mode        text           not null check (mode in ('live', 'paper', 'shadow', 'replay', 'walk_forward')),
  symbol      text           not null,
  price       numeric(18, 8) not null,
  point_value numeric(20, 8) not null check (point_value > 0),
  priced_at   timestamptz    not null,
  fact_number bigint         not null,
  primary key (account, mode, symbol)
);
comment on table mark is 'The last price the executor told of a symbol it holds.';
comment on column mark.point_value is 'Currency per point and contract.';
comment on column mark.priced_at is 'ts of the bar whose close it is.';
