-- Why: a fill costs and moves what its instrument says.  Locks: none, new table.
create table if not exists instrument (
  symbol         text           primary key check (symbol <> ''),
  point_value    numeric(18, 8) not null check (point_value > 0),
  tick_size      numeric(18, 8) not null check (tick_size > 0),
  commission_rt  numeric(20, 4) not null check (commission_rt >= 0),
  spread_rt      numeric(20, 4) not null check (spread_rt >= 0),
  slippage_rt    numeric(20, 4) not null check (slippage_rt >= 0),
  currency       char(3)        not null
);
comment on column instrument.point_value is 'Currency per point and contract.';
comment on column instrument.tick_size is 'In points; takes no part in fills.';
comment on column instrument.commission_rt is 'Currency per contract and round trip.';
comment on column instrument.spread_rt is 'Currency per contract and round trip.';
comment on column instrument.slippage_rt is 'Currency per contract and round trip.';
