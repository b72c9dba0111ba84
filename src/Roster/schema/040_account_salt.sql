-- The ledger holds a hash over name, password and this: without it names could be tried out. Null in accounts older than this column, until the next act upon them.
alter table account add column salt text;
