-- What a rule may find without its being open work: one object of one rule in one region, from a day to a day, both included.
-- state: proposed, approved-once, in-force, refused, withdrawn; that its last day has passed is told by the day, not kept.
-- paper: number of the document it rests on, paper_on its date; file: SHA-256 of the document in the file store. At least one of the two.
-- object, reason and file_name are not shown in the ledger: it holds a hash of them with the salt.
create table rule_exception (
    number      bigint not null primary key,
    rule        text   not null,
    region      bigint not null,
    object      text   not null,
    reason      text   not null,
    from_day    text   not null,
    until_day   text   not null,
    paper       text,
    paper_on    text,
    file        text,
    file_kind   text,
    file_bytes  bigint,
    file_name   text,
    state       text   not null,
    proposed_by text   not null,
    first_by    text,
    second_by   text,
    steps       bigint not null,
    salt        text   not null
);

create index rule_exception_object on rule_exception (rule, region, object);

-- Every step, in its order: propose, approve, refuse, withdraw. words: why, where one has to be given; in the ledger as a hash.
create table rule_exception_step (
    exception bigint not null references rule_exception (number),
    number    bigint not null,
    step      text   not null,
    on_day    text   not null,
    at        text   not null,
    actor     text   not null,
    words     text,
    salt      text   not null,
    primary key (exception, number)
);

-- exception: the one in force on the day of the last run, null where none was. open_since: the day of the run that took the last one off.
alter table warning add column exception bigint references rule_exception (number);
alter table warning add column open_since text;
