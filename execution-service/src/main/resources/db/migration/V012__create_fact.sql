-- Why: facts are numbered without gaps in the transaction that makes them, and delivered after it (ARCHITECTURE 3.7).  Locks: none, new tables.
create table if not exists fact_counter (
  account     text   not null,
  mode        text   not null,
  last_number bigint not null check (last_number >= 0),
  primary key (account, mode)
);
comment on table fact_counter is 'The row is held to the end of the transaction: a number taken and rolled back is given again.';

create table if not exists fact (
  account     text        not null,
  mode        text        not null,
  number      bigint      not null check (number >= 1),
  type        text        not null,
  run_id      text,
  trading_day date,
  as_of       timestamptz,
  body        json        not null,
  written_at  timestamptz not null default clock_timestamp(),
  primary key (account, mode, number)
);
comment on column fact.body is 'json, not jsonb: every delivery sends the same text.';

create table if not exists fact_delivery (
  account        text        not null,
  mode           text        not null,
  receiver       text        not null check (receiver in ('risk', 'ledger', 'reconciliation', 'alert')),
  through        bigint      not null default 0 check (through >= 0),
  stopped_reason text,
  updated_at     timestamptz not null default clock_timestamp(),
  primary key (account, mode, receiver)
);
comment on column fact_delivery.stopped_reason is 'The receiver called a fact invalid: nothing is delivered until the next leader tries again.';
