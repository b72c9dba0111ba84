-- One log per year, an RFC 6962 tree each. frontier: the roots of the tree's full subtrees, largest first, in hexadecimal.
create table ledger_log (
    year        bigint not null primary key,
    first_index bigint not null,
    size        bigint not null,
    frontier    text   not null
);

-- One row per official act. entry: the canonical text whose UTF-8 bytes are the leaf (docs/ledger.md); the other columns repeat parts of it for queries.
create table ledger_entry (
    entry_index bigint not null primary key,
    year        bigint not null references ledger_log (year),
    act         text   not null,
    actor       text   not null,
    register    text   not null,
    record_id   text   not null,
    acted_at    text   not null,
    entry       text   not null,
    leaf_hash   text   not null
);

create index ledger_entry_record on ledger_entry (register, record_id);
