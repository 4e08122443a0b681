-- Why: what somebody should know is kept with its whole life: raised, told, seen, resolved (S1-008).  Locks: none, new table.
create table if not exists alerts (
  alert_id              bigint      generated always as identity primary key,
  alert_uuid            text        not null unique check (alert_uuid ~ '^[A-Za-z0-9_.:-]{1,100}$'),
  alert_type            text        not null check (alert_type <> ''),
  severity              text        not null check (severity in ('critical', 'high', 'medium', 'low')),
  category              text        not null check (category in ('risk', 'system', 'trading', 'data')),
  component             text        not null check (component <> ''),
  message               text        not null check (message <> ''),
  details               jsonb       not null default '{}',
  source_table          text,
  source_id             text,
  triggered_at          timestamptz not null,
  acknowledged_at       timestamptz,
  resolved_at           timestamptz,
  acknowledged_by       text,
  acknowledged_notes    text,
  resolved_by           text,
  resolved_notes        text,
  resolution_action     text        check (resolution_action in ('fixed', 'false_positive', 'ignored', 'escalated')),
  notification_sent     boolean     not null default false,
  notification_channels jsonb       not null default '[]',
  notification_sent_at  timestamptz,
  notification_attempts integer     not null default 0 check (notification_attempts >= 0),
  notification_errors   jsonb       not null default '[]',
  fingerprint           char(64)    not null,
  suppressed            boolean     not null default false,
  environment           text        not null check (environment <> ''),
  tags                  jsonb       not null default '[]',
  check ((source_table is null) = (source_id is null)),
  check ((acknowledged_at is null) = (acknowledged_by is null)),
  check ((resolved_at is null) = (resolved_by is null)),
  check ((resolved_at is null) = (resolution_action is null)),
  check (notification_sent = (notification_sent_at is not null))
);
comment on column alerts.alert_uuid is 'The id its first sender gave it; the API calls it alert_id.';
comment on column alerts.triggered_at is 'By the system clock, microseconds, UTC.';
comment on column alerts.fingerprint is 'SHA-256 of alert_type, component and key details.';
comment on column alerts.notification_channels is 'Channels that have it, in the order they got it.';
comment on column alerts.notification_sent is 'At least one channel has it.';
comment on column alerts.notification_errors is 'The last 20 failures, each with channel, attempt, at and error.';

create index if not exists idx_alerts_type on alerts (alert_type);
create index if not exists idx_alerts_severity on alerts (severity);
create index if not exists idx_alerts_component on alerts (component);
create index if not exists idx_alerts_triggered_at on alerts (triggered_at desc);
create index if not exists idx_alerts_unresolved on alerts (alert_id) where resolved_at is null;
create unique index if not exists idx_alerts_fingerprint on alerts (fingerprint) where resolved_at is null;
create index if not exists idx_alerts_environment on alerts (environment);
comment on index idx_alerts_fingerprint is 'The same trouble stands once while it is unresolved.';
