-- Why: what trades in fill model alpaca, shares and as our extension futures.  Locks: none, new table.
create table if not exists asset (
  symbol              text           primary key check (symbol <> ''),
  asset_id            uuid           not null unique,
  name                text           not null,
  exchange            text           not null,
  active              boolean        not null,
  marginable          boolean        not null,
  shortable           boolean        not null,
  fractionable        boolean        not null,
  point_value         numeric(18, 8) check (point_value > 0),
  tick_size           numeric(18, 8) check (tick_size > 0),
  initial_margin      numeric(20, 4) check (initial_margin > 0),
  maintenance_margin  numeric(20, 4) check (maintenance_margin >= 0 and maintenance_margin <= initial_margin),
  expires_on          date,
  check ((point_value is null) = (tick_size is null) and (point_value is null) = (initial_margin is null)
    and (point_value is null) = (maintenance_margin is null)),
  check (expires_on is null or point_value is not null)
);
comment on column asset.point_value is 'Of a future, currency per point and contract; null for a share.';
comment on column asset.tick_size is 'Of a future, in points.';
comment on column asset.initial_margin is 'Of a future, currency per contract.';
comment on column asset.maintenance_margin is 'Of a future, currency per contract.';
