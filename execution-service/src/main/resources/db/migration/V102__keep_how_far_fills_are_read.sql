-- Why: fills are read from the latest one that was read, not from the start of the day: what a look costs does not grow with the day.  Locks: scope_state, briefly; a column without a default.
alter table scope_state add column if not exists fills_through timestamptz;
comment on column scope_state.fills_through is 'Broker time of the latest fill that was read, whoever led; fills are read from shortly before it. A look that misses one reads from the end of the last run.';
