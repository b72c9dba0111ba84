-- Finance's code of the unit that was asked when the step was taken: another unit asked later does not see it. Null where finance itself was, and in earlier rows.
alter table handling_step add column unit text;
