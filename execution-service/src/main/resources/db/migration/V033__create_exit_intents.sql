-- Why: an exit decided after a close is done in the window after the next open; it outlives every restart and is never lost (C-28, C-29).  Locks: none, new tables.
create table if not exists exit_intents (
  number             bigint      generated always as identity unique,
  intent_id          text        primary key,
  account            text        not null,
  mode               text        not null,
  position_id        text        not null references portfolio_positions (position_id),
  symbol             text        not null,
  state              text        not null check (state in ('PLANNED', 'SUBMITTED', 'FILLED', 'EXPIRED')),
  exit_type          text        not null check (exit_type in ('EXIT_PLANNED', 'FORCE_EXIT')),
  urgency            text        not null check (urgency in ('eod', 'immediate')),
  exit_reason        text        not null,
  confidence         integer     check (confidence between 1 and 5),
  actor              text        not null,
  decision_timestamp timestamptz not null,
  decision_date      date        not null,
  entry_date         date        not null,
  holding_days       integer     not null check (holding_days >= 1),
  attempt            integer     not null check (attempt >= 1),
  not_before         timestamptz not null,
  replans            text        unique references exit_intents (intent_id),
  exit_id            text        references exit_request (exit_id),
  submitted_on       date,
  end_reason         text,
  ended_at           timestamptz,
  constraint exit_intents_submitted_whole check ((exit_id is null) = (submitted_on is null)),
  constraint exit_intents_submitted check (state <> 'SUBMITTED' or exit_id is not null),
  constraint exit_intents_filled check (state <> 'FILLED' or exit_id is not null),
  constraint exit_intents_end_whole check ((state in ('FILLED', 'EXPIRED')) = (ended_at is not null))
);
create unique index if not exists exit_intents_one_live on exit_intents (position_id) where state in ('PLANNED', 'SUBMITTED');
create index if not exists exit_intents_live on exit_intents (account, mode) where state in ('PLANNED', 'SUBMITTED');
create index if not exists exit_intents_scope on exit_intents (account, mode, number);
comment on column exit_intents.decision_date is 'The trading day it was decided in or after; it is done on a later one.';
comment on column exit_intents.holding_days is 'Sessions held when it was decided, that of the entry included.';
comment on column exit_intents.replans is 'The intent that expired unfilled, whose place this one took.';

create table if not exists exit_window (
  account   text not null,
  mode      text not null,
  last_done date not null,
  primary key (account, mode)
);
comment on column exit_window.last_done is 'The last day whose window was done: every order of it was accepted.';
