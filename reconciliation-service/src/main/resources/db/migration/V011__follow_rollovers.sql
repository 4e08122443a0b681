-- Why: a rollover closes a position and opens it again under the same signal; between the two nothing is open and an order of it may be at the broker.  Locks: booked_fill and entry_order, exclusive, for an instant; columns with a constant default.
alter table booked_fill add column if not exists rollover boolean not null default false;
comment on column booked_fill.rollover is 'An exit that left a contract for the next, or the entry that opened the next for it: no entry of its own.';
alter table entry_order add column if not exists rolling boolean not null default false;
comment on column entry_order.rolling is 'Whether its position is between two contracts.';
create index if not exists entry_order_rolling on entry_order (account, mode) where rolling;
