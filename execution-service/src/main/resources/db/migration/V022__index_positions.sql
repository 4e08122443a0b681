-- Why: positions are listed and looked for by state, age and strategy, open and closed (S3-001, C-22).  Locks: portfolio_positions, no writes while the indexes are built.
create index if not exists positions_listed on portfolio_positions (account, mode, entry_timestamp, position_id);
create index if not exists positions_created on portfolio_positions (created_at);
create index if not exists positions_of_strategy on portfolio_positions (account, mode, strategy_id, instrument)
  where status <> 'closed';
