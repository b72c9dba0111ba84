-- mode: full or incremental. engine: duckdb or postgres. program: which build asked. deliveries: hash over everything delivered up to data_version. Null in runs before they were kept.
alter table rule_run add column mode text;
alter table rule_run add column engine text;
alter table rule_run add column program text;
alter table rule_run add column deliveries text;

-- asked: whole, part or nothing; why: for people. divisions: JSON, the six-digit divisions asked where it was part. setting: the number of the rule's newest setting then, 0 for none.
-- not_in_force_at: JSON, not_in_force by region. confirmed: of still, those that stand without being asked.
alter table rule_run_result add column asked text;
alter table rule_run_result add column why text;
alter table rule_run_result add column divisions text;
alter table rule_run_result add column setting bigint;
alter table rule_run_result add column not_in_force_at text;
alter table rule_run_result add column confirmed bigint;
