-- Why: whether a leader trades entries after its start, and why not, outlives it and is shown (DOMAIN: start-up status).  Locks: none, new table.
create table if not exists start_up_check (
  id          bigint      generated always as identity primary key,
  account     text        not null,
  mode        text        not null,
  epoch       bigint      not null check (epoch >= 1),
  status      text        not null check (status in ('READY', 'SAFE_MODE', 'EXIT_ONLY', 'FAILED')),
  steps       jsonb       not null,
  checked_at  timestamptz not null default clock_timestamp()
);
create index if not exists start_up_check_scope on start_up_check (account, mode, id);
comment on table start_up_check is 'One row per start, and one for each change a later look found. A scope whose term has none is UNKNOWN.';
comment on column start_up_check.steps is 'The eight steps, each with its findings.';
