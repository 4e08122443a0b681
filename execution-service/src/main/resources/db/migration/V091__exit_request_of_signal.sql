-- Why: a request to exit names the signal that asked for it, so that the signal ends by what came of it, whoever leads.  Locks: exit_request, exclusive, while its rows are checked.
alter table exit_request add column if not exists signal_id text references signals (signal_id);
create unique index if not exists exit_request_of_signal on exit_request (signal_id, position_id) where signal_id is not null;
comment on column exit_request.signal_id is 'The EXIT signal that asked for it; null for a person, a rule or a plan.';
