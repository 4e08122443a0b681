-- Why: a position of long standing, moved by the points between many contracts, may have been entered at a price of 0 or less.  Locks: portfolio_positions, exclusive, while a constraint is checked.
alter table portfolio_positions drop constraint if exists portfolio_positions_entry_price_check;
alter table portfolio_positions add constraint portfolio_positions_entry_price_check check (entry_price > 0 or rollover_count > 0);
