-- Why: a portfolio's strategies are explained by the construction that chose them, for as long as it trades (S2-019).  Locks: none, new table.
create table if not exists construction (
  construction_id text    primary key references work (work_id),
  replay_id       text    not null references replay (replay_id),
  request         jsonb   not null,
  result          jsonb,
  portfolio_text  text,
  setups_csv      text,
  check ((result is null) = (setups_csv is null))
);
comment on column construction.portfolio_text is 'portfolio.json; null: no setup met the criteria, or it has not ended.';
comment on column construction.setups_csv is 'Every strategy with figures, judgement and reason.';
