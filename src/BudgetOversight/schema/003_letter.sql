-- Letters that went out about warnings. id: kind, year and number, which run without a gap within both. written: the number as the letter prints it.
-- file: SHA-256 of the DOCX as issued, in the file store. division: whose finance bureau it is sent to.
create table letter (
    id           text   not null primary key,
    kind         text   not null,
    year         bigint not null,
    number       bigint not null,
    written      text   not null,
    title        text   not null,
    recipient    text   not null,
    division     bigint not null,
    issued_on    text   not null,
    due_on       text,
    actor        text   not null,
    file         text   not null,
    ledger_index bigint not null,
    unique (kind, year, number)
);

create table letter_warning (
    letter  text   not null references letter (id),
    place   bigint not null,
    warning text   not null references handling (warning),
    primary key (letter, place)
);
