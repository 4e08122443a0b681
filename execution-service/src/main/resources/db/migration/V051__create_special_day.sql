-- Why: a market closes or shortens its day without having planned it; an operator says so while the service runs.  Locks: none, new table.
create table if not exists special_day (
  calendar  text        not null,
  day       date        not null,
  closes_at time,
  reason    text        not null check (reason <> ''),
  actor     text        not null check (actor <> ''),
  at        timestamptz not null,
  primary key (calendar, day)
);
comment on table special_day is 'Laid over the calendar of that name; who added and removed what is in audit_log.';
comment on column special_day.closes_at is 'Of an early close: in the calendar''s zone. Null for a day without a session.';
