-- Why: a POST sent again must get the first answer and change nothing.  Locks: none, new table.
create table if not exists idempotency (
  endpoint     text        not null,
  key          text        not null,
  request_hash char(64)    not null,
  answer       jsonb,
  created_at   timestamptz not null,
  primary key (endpoint, key)
);
comment on column idempotency.request_hash is 'SHA-256 of the body; another body under the same key is refused.';
comment on column idempotency.answer is 'What the first call answered; null only inside the transaction that does the work.';
