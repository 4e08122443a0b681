-- Why: an approval takes a place until its trade exits or its order ends.  Locks: none, new table.
create table if not exists reservation (
  signal_id      text   primary key references verdict (signal_id),
  reservation_id uuid   not null unique,
  account        text   not null,
  mode           text   not null check (mode in ('live', 'paper', 'shadow', 'replay', 'walk_forward')),
  trading_day    date   not null,
  orb_label      text,
  place          text   not null check (place in ('HELD', 'POSITION', 'RELEASED')),
  fact_number    bigint,
  foreign key (account, mode, trading_day) references risk_day (account, mode, trading_day)
);
comment on column reservation.place is 'HELD: an order on its way or resting; POSITION: filled; RELEASED: given back.';
comment on column reservation.fact_number is 'The last fact that moved it; null before the first.';
create index if not exists idx_reservation_taken on reservation (account, mode, trading_day)
  where place <> 'RELEASED';
