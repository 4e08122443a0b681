-- Why: a deployment says whether positions of the instrument before are rolled over, and asked again it says the same.  Locks: deployment, exclusive, for an instant.
alter table deployment add column if not exists rollover boolean not null default false;
comment on column deployment.rollover is 'Whether open positions of the instrument before are to be rolled over to the version''s.';
