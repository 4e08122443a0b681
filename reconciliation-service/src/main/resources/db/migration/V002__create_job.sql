-- Why: work that a fact or a call starts is done once, by any replica, also after a restart.  Locks: none, new table.
create table if not exists job (
  job_id        bigint      generated always as identity primary key,
  kind          text        not null check (kind in ('open_session', 'close_session', 'reconcile', 'notify')),
  subject       text        not null check (subject <> ''),
  account       text        not null,
  mode          text        not null,
  payload       jsonb,
  state         text        not null check (state in ('pending', 'done', 'given_up')),
  attempts      integer     not null default 0 check (attempts >= 0),
  due_at        timestamptz not null,
  claimed_until timestamptz,
  detail        text,
  created_at    timestamptz not null,
  finished_at   timestamptz,
  unique (kind, subject),
  check ((state = 'pending') = (finished_at is null))
);
create index if not exists job_due on job (due_at) where state = 'pending';
create index if not exists job_scope_pending on job (account, mode, job_id) where state = 'pending';
comment on column job.subject is 'What the work is about: a run id, a reconciliation id, an alert id.';
comment on column job.claimed_until is 'Until then a worker has it; after that it has died and another one takes it.';
comment on column job.detail is 'What it waits for, or why it failed.';
