-- Why: an instance that was stopped in order has not crashed.  Locks: instance_metadata, briefly; a column without a default.
alter table instance_metadata add column if not exists stopped_at timestamptz;
comment on column instance_metadata.stopped_at is 'When it was stopped in order; null while it runs, and of one that crashed.';
