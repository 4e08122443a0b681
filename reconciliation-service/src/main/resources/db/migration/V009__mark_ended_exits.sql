-- Why: a signal to exit is exempt from a failed reconciliation and is proved by the order it names, as it has no entry order (C-02, invariants D and H).  Locks: ended_signal, exclusive, for an instant.
alter table ended_signal add column if not exists exit            boolean not null default false;
alter table ended_signal add column if not exists client_order_id text;
comment on column ended_signal.exit is 'Whether the signal left a position.';
comment on column ended_signal.client_order_id is 'Of an executed exit: the order it names.';
