-- What people say of a draft budget at a point of article 48. point: 48-1 to 48-8. version: the newest delivery known when it was written.
-- The newest of a draft and point holds; none is ever changed. opinion is not shown in the ledger: it holds a hash of it with the salt.
create table review_opinion (
    id       text   not null primary key,
    region   bigint not null,
    year     bigint not null,
    point    text   not null,
    reviewer text   not null,
    at       text   not null,
    version  bigint not null,
    opinion  text   not null,
    salt     text   not null
);

-- append-only: review_opinion

-- Analysis papers that were issued. number runs without a gap within the year of issue. file: SHA-256 of the DOCX as issued, in the file store.
-- figures: how many numbers its list holds. version: the newest delivery known, which every one of them is of.
create table review_paper (
    id           text   not null primary key,
    region       bigint not null,
    year         bigint not null,
    issue_year   bigint not null,
    number       bigint not null,
    written      text   not null,
    title        text   not null,
    version      bigint not null,
    figures      bigint not null,
    issued_on    text   not null,
    actor        text   not null,
    file         text   not null,
    ledger_index bigint not null,
    unique (issue_year, number)
);
