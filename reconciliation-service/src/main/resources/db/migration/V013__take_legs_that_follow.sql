-- Why: of a position held as a call and a put, the sold leg follows the bought one (S3-001): its fills are held, and are no entries or exits of their own.  Locks: booked_fill, briefly; a column with a constant default.
alter table booked_fill add column if not exists follows boolean not null default false;
create index if not exists booked_fill_follows on booked_fill (account, mode, signal_id) where follows;
comment on column booked_fill.follows is 'Whether it is of the sold leg of a synthetic position.';
