-- Why: the sample's own table, written by its fact handler.  Locks: none, new table.
create table if not exists note (
  id     bigint generated always as identity primary key,
  fact   bigint         not null,
  price  numeric(20, 6) not null
);
