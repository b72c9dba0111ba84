-- What this node signed: a C2SP signed note over the first size entries of a year's log.
create table ledger_checkpoint (
    year bigint not null references ledger_log (year),
    size bigint not null,
    root text   not null,
    note text   not null,
    primary key (year, size)
);

-- append-only: ledger_entry
-- append-only: ledger_checkpoint
