-- Finance's own warnings as it handed them over, list by list; the newest list of a division is the one compared with ours.
-- division: six digits. file: SHA-256 of the list as received, in the file store. level, state, theme, object: in finance's words.
create table finance_warning_list (
    number       bigint not null primary key,
    division     bigint not null,
    received_on  text   not null,
    actor        text   not null,
    file         text   not null,
    row_count    bigint not null,
    ledger_index bigint not null
);

create table finance_warning (
    list   bigint not null references finance_warning_list (number),
    row_no bigint not null,
    region bigint not null,
    theme  text   not null,
    object text   not null,
    period text   not null,
    level  text   not null,
    state  text   not null,
    primary key (list, row_no)
);
