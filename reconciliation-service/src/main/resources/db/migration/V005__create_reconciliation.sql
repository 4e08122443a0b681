-- Why: every comparison with the broker is kept with its outcome and the fact it was made at.  Locks: none, new table.
create table if not exists reconciliation (
  reconciliation_id text        primary key,
  account           text        not null,
  mode              text        not null,
  run_id            text        not null,
  reason            text        not null check (reason <> ''),
  facts_through     bigint      not null check (facts_through >= 0),
  state             text        not null check (state in ('PENDING', 'DONE')),
  status            text        not null check (status in ('UNKNOWN', 'PASS', 'PASS_WITH_HEALING', 'FAIL')),
  discrepancies     jsonb       not null default '[]',
  compared_at_fact  bigint,
  requested_at      timestamptz not null,
  decided_at        timestamptz,
  check ((state = 'PENDING') = (status = 'UNKNOWN')),
  check ((state = 'DONE') = (decided_at is not null)),
  check ((state = 'DONE') = (compared_at_fact is not null)),
  check ((status = 'FAIL') = (jsonb_array_length(discrepancies) > 0) or status = 'PASS_WITH_HEALING')
);
create index if not exists reconciliation_run on reconciliation (run_id, requested_at);
comment on column reconciliation.facts_through is 'Our books and the ledger''s must have this fact before they are compared.';
comment on column reconciliation.compared_at_fact is 'The fact both stood at when they were compared.';
