-- Why: an exit that somebody or a rule asks for is durable before it is acted on; each position has one that is worked on, the most urgent.  Locks: none, new table.
create table if not exists exit_request (
  number         bigint         generated always as identity unique,
  exit_id        text           primary key,
  account        text           not null,
  mode           text           not null,
  position_id    text           not null references portfolio_positions (position_id),
  exit_condition text           not null,
  exit_priority  text           not null check (exit_priority in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
  quantity       numeric(18, 9) check (quantity > 0),
  actor          text           not null,
  reason         text           not null,
  state          text           not null check (state in ('OPEN', 'DONE', 'FAILED', 'SUPERSEDED', 'OUTRANKED')),
  superseded_by  text           references exit_request (exit_id),
  exited_qty     numeric(18, 9) not null default 0 check (exited_qty >= 0),
  end_reason     text,
  requested_at   timestamptz    not null,
  ended_at       timestamptz,
  constraint exit_request_ends_whole check ((state = 'OPEN') = (ended_at is null)),
  constraint exit_request_outranked_by_one check ((state in ('SUPERSEDED', 'OUTRANKED')) = (superseded_by is not null))
);
create unique index if not exists exit_request_one_open on exit_request (position_id) where state = 'OPEN';
create index if not exists exit_request_open on exit_request (account, mode) where state = 'OPEN';
create index if not exists exit_request_scope on exit_request (account, mode, number);
comment on column exit_request.exit_condition is 'stop_loss, circuit_breaker, force_exit, manual, flatten, trailing_stop, …: the text of ExitCondition.';
comment on column exit_request.quantity is 'Null for all that is open when it is worked on.';
comment on column exit_request.state is 'SUPERSEDED: a more urgent one took its place; OUTRANKED: one at least as urgent was there when it came.';
comment on column exit_request.requested_at is 'The scope''s clock.';
