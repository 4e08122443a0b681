-- Why: a sender may repeat itself; the same id is the same alert, and another id with the same fingerprint is counted.  Locks: none, new table.
create table if not exists alert_occurrence (
  occurrence_uuid text        primary key,
  alert_id        bigint      not null references alerts (alert_id),
  severity        text        not null check (severity in ('critical', 'high', 'medium', 'low')),
  message         text        not null,
  content_hash    char(64)    not null,
  occurred_at     timestamptz not null
);
create index if not exists idx_alert_occurrence_alert on alert_occurrence (alert_id);
comment on column alert_occurrence.occurrence_uuid is 'The id its sender gave it.';
comment on column alert_occurrence.content_hash is 'SHA-256 of all the sender said; another content under the same id is refused.';
