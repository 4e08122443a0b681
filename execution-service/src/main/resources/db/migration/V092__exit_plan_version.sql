-- Why: of two people who change the exit plan of a position at once one must hear that it is not the plan they saw (S3-012, C-25).  Locks: portfolio_positions, exclusive, for an instant.
alter table portfolio_positions add column if not exists exit_plan_version integer not null default 0;
comment on column portfolio_positions.exit_plan_version is 'Raised by one with each plan that is set; a trailing stop that moves does not raise it.';
