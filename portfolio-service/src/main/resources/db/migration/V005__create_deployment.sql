-- Why: a deployment is asked for once, may be told twice, and its end is kept with the reason.  Locks: none, new table.
create table if not exists deployment (
  deployment_id text        primary key check (deployment_id ~ '^[A-Za-z0-9_.:-]{1,64}$'),
  portfolio     text        not null,
  version       integer     not null,
  account       text        not null,
  mode          text        not null check (mode in ('live', 'paper', 'shadow', 'replay', 'walk_forward')),
  state         text        not null check (state in ('REQUESTED', 'DEPLOYED', 'FAILED')),
  reason        text,
  requested_by  text        not null,
  requested_at  timestamptz not null,
  ended_at      timestamptz,
  foreign key (portfolio, version) references portfolio_version (portfolio, version),
  check ((state = 'REQUESTED') = (ended_at is null)),
  check ((state = 'FAILED') = (reason is not null))
);
create index if not exists deployment_scope on deployment (account, mode, requested_at);
comment on column deployment.reason is 'What execution-service said when it refused.';

create or replace function deployment_ends_once() returns trigger language plpgsql as $$
begin
  if old.state <> 'REQUESTED' then
    raise exception 'deployment % has ended as %', old.deployment_id, old.state using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create or replace trigger deployment_ends_once
  before update on deployment
  for each row execute function deployment_ends_once();
