-- Why: a signal from outside may say until when it is worth acting on, and its source may say it for all of them.  Locks: signals, exclusive, for an instant.
alter table signals add column if not exists expires_at timestamptz;
comment on column signals.expires_at is 'From then on no close takes it, by the scope''s clock; null for the end of the session.';
