-- Why: one executor per account trades; its epoch fences every write it makes (ARCHITECTURE 5).  Locks: none, new table.
create table if not exists executor_term (
  account          text        primary key,
  epoch            bigint      not null check (epoch >= 1),
  instance_id      text        not null,
  application_name text        not null,
  build            text        not null,
  schema_version   integer     not null,
  heartbeat_at     timestamptz,
  raised_at        timestamptz not null default clock_timestamp()
);
comment on column executor_term.epoch is 'Raised by one with each new leader; a transaction of an older epoch fails.';
comment on column executor_term.heartbeat_at is 'By this database''s clock; null once the leader has released the term.';
comment on column executor_term.application_name is 'Names the leader''s database sessions, so that a successor can end them.';

create or replace function executor_term_only_rises() returns trigger language plpgsql as $$
begin
  if new.epoch < old.epoch then
    raise exception 'epoch of % cannot fall from % to %', old.account, old.epoch, new.epoch
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create or replace trigger executor_term_only_rises before update on executor_term
  for each row execute function executor_term_only_rises();
