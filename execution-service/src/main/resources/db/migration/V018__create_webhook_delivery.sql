-- Why: a signed message that is sent again, by its sender or by somebody who overheard it, is the same message.  Locks: none, new table.
create table if not exists webhook_delivery (
  source      text        not null,
  delivery_id text        not null,
  body_hash   text        not null check (body_hash ~ '^[0-9a-f]{64}$'),
  signal_id   text        not null references signals (signal_id),
  received_at timestamptz not null default clock_timestamp(),
  primary key (source, delivery_id)
);
comment on column webhook_delivery.delivery_id is 'The sender''s number of the message (webhook-id).';
comment on column webhook_delivery.body_hash is 'SHA-256 of the body: one number with two bodies is refused.';
comment on column webhook_delivery.signal_id is 'The first signal of that fingerprint.';
