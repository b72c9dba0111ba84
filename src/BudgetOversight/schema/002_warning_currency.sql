-- Three letters: CNY. Null in rows last written before it was kept: those are in CNY.
alter table warning add column currency text;
