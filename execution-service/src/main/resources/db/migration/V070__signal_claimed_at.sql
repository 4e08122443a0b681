-- Why: in a scope with the clock system a signal from outside is worked as soon as it is stored; how long its order may be sent counts from its claim, for whoever leads by then.  Locks: a moment's exclusive lock, no rewrite.
alter table signals add column if not exists claimed_at timestamptz;
comment on column signals.claimed_at is 'When an external signal was claimed, by the scope''s clock; null for those a turn or the engine brought.';
