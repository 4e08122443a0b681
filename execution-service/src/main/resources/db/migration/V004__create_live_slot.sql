-- Why: what a scope trades is an immutable copy of a portfolio version, put here by a deployment (ARCHITECTURE 7).  Locks: none, new tables.
create table if not exists portfolio_copy (
  hash         text        primary key check (hash ~ '^[0-9a-f]{64}$'),
  content_text text        not null,
  stored_at    timestamptz not null default clock_timestamp()
);
comment on column portfolio_copy.hash is 'SHA-256 of content_text in UTF-8, hex.';

create table if not exists deployment (
  deployment_id text        primary key,
  account       text        not null,
  mode          text        not null,
  portfolio     text        not null,
  version       integer     not null check (version >= 1),
  hash          text        not null references portfolio_copy (hash),
  symbol        text        not null,
  strategies    integer     not null check (strategies >= 0),
  placed_at     timestamptz not null default clock_timestamp()
);

create table if not exists live_slot (
  account       text not null,
  mode          text not null,
  deployment_id text not null references deployment (deployment_id),
  primary key (account, mode)
);
