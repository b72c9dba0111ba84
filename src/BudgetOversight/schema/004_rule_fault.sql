-- Why a rule was not judged at all: it took too long, gave too much, or failed. Null where it was.
alter table rule_run_result add column fault text;
