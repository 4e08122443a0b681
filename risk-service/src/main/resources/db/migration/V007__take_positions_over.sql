-- Why: a position that the broker held before us counts, although no verdict was asked for it.  Locks: reservation, exclusive, while it is rewritten for the computed column.
alter table reservation add column if not exists taken_over boolean not null default false;
alter table reservation add column if not exists verdict_signal_id text
  generated always as (case when taken_over then null else signal_id end) stored;
alter table reservation drop constraint if exists reservation_signal_id_fkey;
alter table reservation drop constraint if exists reservation_follows_a_verdict;
alter table reservation add constraint reservation_follows_a_verdict
  foreign key (verdict_signal_id) references verdict (signal_id);
comment on column reservation.taken_over is 'A position the broker held before us; every other reservation follows a verdict.';
