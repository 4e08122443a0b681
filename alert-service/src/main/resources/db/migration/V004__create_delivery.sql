-- Why: an alert that is stored reaches each of its channels, after a restart too, or leaves a trace why not (REQ-ALERT-011).  Locks: none, new table.
create table if not exists delivery (
  alert_id     bigint      not null references alerts (alert_id),
  channel      text        not null check (channel in ('console', 'file', 'email', 'sms', 'slack', 'webhook', 'database')),
  state        text        not null check (state in ('pending', 'delivered', 'failed', 'not_configured')),
  attempts     integer     not null default 0 check (attempts >= 0),
  due_at       timestamptz not null,
  delivered_at timestamptz,
  last_error   text,
  primary key (alert_id, channel),
  check ((state = 'delivered') = (delivered_at is not null))
);
create index if not exists idx_delivery_due on delivery (due_at) where state = 'pending';
comment on column delivery.due_at is 'When a worker may take it next; a taken row is due again if the worker dies.';
