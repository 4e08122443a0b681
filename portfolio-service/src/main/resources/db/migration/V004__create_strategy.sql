-- Why: strategies and their capital can be looked up without reading whole portfolios (S0-011, S2-004).  Locks: none, new table.
create table if not exists strategy (
  portfolio          text           not null,
  version            integer        not null,
  strategy_id        text           not null check (strategy_id ~ '^[A-Za-z0-9_.-]{1,64}$'),
  kind               text           not null check (kind in ('opening_range', 'external')),
  symbol             text           not null,
  orb_label          text           check (orb_label ~ '^[0-2][0-9][0-5][0-9]$'),
  orb_minutes        integer        check (orb_minutes > 0),
  entry_model        text           check (entry_model in ('E1', 'E2', 'E3')),
  confirm_bars       integer        check (confirm_bars between 1 and 5),
  rr_target          text           check (rr_target ~ '^[0-9]+([.][0-9]+)?$'),
  filter_type        text,
  capital_allocation numeric(20, 4) check (capital_allocation >= 0),
  primary key (portfolio, version, strategy_id),
  foreign key (portfolio, version) references portfolio_version (portfolio, version),
  check (kind = 'external' or (orb_label is not null and orb_minutes is not null and entry_model is not null
         and confirm_bars is not null and rr_target is not null and filter_type is not null))
);
comment on column strategy.kind is 'opening_range: decided by the engine; external: decided by a program that posts signals.';
comment on column strategy.orb_label is 'HHMM in Brisbane; null for an external strategy, as are the next five columns.';
comment on column strategy.rr_target is 'Multiple of the risk, an exact decimal of any length, never rounded.';
comment on column strategy.capital_allocation is 'In the instrument''s currency; null: none is set aside.';

create or replace trigger strategy_is_immutable
  before update or delete or truncate on strategy
  for each statement execute function refuse_change();
