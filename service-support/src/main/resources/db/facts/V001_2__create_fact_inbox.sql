-- Why: facts are taken in order and once, and a later sender must not be overtaken by an older one.  Locks: none, new tables.
create table if not exists fact_cursor (
  account  text        not null,
  mode     text        not null,
  through  bigint      not null check (through >= 0),
  epoch    bigint      not null check (epoch >= 0),
  moved_at timestamptz not null,
  primary key (account, mode)
);
comment on column fact_cursor.through is 'Highest fact number handled; numbers have no gaps.';
comment on column fact_cursor.epoch is 'Highest epoch a sender came with; an older sender is refused.';

create table if not exists fact (
  account     text        not null,
  mode        text        not null,
  number      bigint      not null check (number > 0),
  epoch       bigint      not null,
  type        text        not null,
  run_id      text,
  trading_day date,
  as_of       timestamptz not null,
  body        jsonb       not null,
  body_hash   char(64)    not null,
  received_at timestamptz not null,
  primary key (account, mode, number)
);
create index if not exists fact_run on fact (run_id) where run_id is not null;
comment on column fact.epoch is 'Epoch of the deliverer, not of the transaction that made the fact.';
comment on column fact.body_hash is 'SHA-256 of the whole content; a known number with another one is refused.';
