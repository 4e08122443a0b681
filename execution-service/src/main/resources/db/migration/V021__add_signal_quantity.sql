-- Why: a signal from outside may ask for more than one contract or share.  Locks: signals, exclusive, for an instant.
alter table signals add column if not exists quantity numeric(18, 9) not null default 1 check (quantity > 0);
comment on column signals.quantity is 'Contracts or shares its entry asks for.';
