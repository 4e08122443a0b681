-- Why: what is booked because the broker shows it, without an execution of an order of ours, is a kind of its own in every proof.  Locks: booked_fill, exclusive, for an instant; a column with a constant default.
alter table booked_fill add column if not exists external boolean not null default false;
create index if not exists booked_fill_taken_over on booked_fill (account, mode, signal_id) where external and leg = 'entry';
comment on column booked_fill.external is 'A position the broker held before us, or one of ours that somebody closed there.';
