-- What an exception was accepted of: warnings of that budget year, not more severe, of at most twice that amount (without its sign). Null in exceptions from before: they hold of every year and size.
alter table rule_exception add column fiscal_year bigint;
alter table rule_exception add column severity text;
alter table rule_exception add column amount_fen bigint;
