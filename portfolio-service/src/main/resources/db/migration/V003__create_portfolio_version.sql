-- Why: a version that has traded must say for ever what it was; it is written once (S1-002, S2-005).  Locks: none, new table.
create table if not exists portfolio_version (
  portfolio    text        not null check (portfolio ~ '^[A-Za-z0-9_.-]{1,64}$'),
  version      integer     not null check (version > 0),
  content_text text        not null,
  content_hash char(64)    not null check (content_hash ~ '^[0-9a-f]{64}$'),
  symbol       text        not null references instrument (symbol),
  strategies   integer     not null check (strategies > 0),
  created_at   timestamptz not null,
  created_by   text        not null,
  primary key (portfolio, version),
  unique (portfolio, content_hash)
);
comment on column portfolio_version.content_text is 'Canonical JSON of ORB-RULES 10.2 with external_strategies; kept as text, because its hash is what execution-service checks.';
comment on column portfolio_version.content_hash is 'SHA-256 of content_text in UTF-8, lower-case hexadecimal.';
comment on column portfolio_version.strategies is 'Number of strategies, the external ones included.';

create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is immutable', tg_table_name using errcode = 'restrict_violation';
end
$$;

create or replace trigger portfolio_version_is_immutable
  before update or delete or truncate on portfolio_version
  for each statement execute function refuse_change();
