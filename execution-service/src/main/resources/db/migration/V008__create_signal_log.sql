-- Why: what was sent to us and what became of it; one fingerprint is one signal for ever (S3-006, S3-013, C-23).  Locks: none, new table.
create table if not exists signal_log (
  id                    bigint      generated always as identity primary key,
  account               text        not null,
  mode                  text        not null,
  signal_id             text        not null references signals (signal_id),
  instrument            text        not null,
  signal_type           text        not null,
  position              text        not null,
  signal_timestamp      timestamptz not null,
  fingerprint           text        not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  is_duplicate          boolean     not null,
  received_at           timestamptz not null default clock_timestamp(),
  processed_at          timestamptz,
  processed_by_instance text        not null,
  processing_status     text        not null check (processing_status in ('accepted', 'rejected', 'blocked', 'executed')),
  payload               jsonb       not null
);
create unique index if not exists signal_log_first on signal_log (fingerprint) where not is_duplicate;
create index if not exists signal_log_signal on signal_log (signal_id);
comment on column signal_log.is_duplicate is 'True on each repetition; the first of a fingerprint is never a duplicate.';
comment on column signal_log.signal_id is 'The first''s, also on a duplicate.';
