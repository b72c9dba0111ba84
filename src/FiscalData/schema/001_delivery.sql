-- One row per sealed delivery, never changed after it was written. number: 1, 2, 3 ... without a gap, in the order of sealing.
-- What a delivery is superseded by, whether it came late: computed, not stored.
create table delivery (
    number           bigint not null primary key,
    package_id       text   not null unique,
    source           text   not null,
    dataset          text   not null,
    period           text   not null,
    region           text   not null,
    fiscal_year      bigint not null,
    currency         text   not null,
    rows             bigint not null,
    sum_fen          bigint,
    rejected_rows    bigint not null,
    rejected_sum_fen bigint,
    row_root         text   not null,
    received_on      text   not null,
    sealed_at        text   not null,
    due_on           text,
    restates         bigint unique references delivery (number),
    reason           text,
    changed_rows     bigint,
    changed_fen      bigint,
    mapping          text   not null,
    signer           text   not null,
    actor            text   not null,
    ledger_index     bigint not null
);

-- A period is opened once; every later version restates the one before it.
create unique index delivery_first on delivery (source, dataset, period) where restates is null;

create index delivery_of on delivery (source, dataset, period, number);

-- One row per delivery that was tried and refused.
create table delivery_refusal (
    number       bigint not null primary key,
    attempted_at text   not null,
    received_on  text   not null,
    file_name    text   not null,
    file_sha256  text,
    source       text,
    dataset      text,
    period       text,
    region       text,
    fiscal_year  bigint,
    due_on       text,
    restates     text,
    reason       text,
    code         text   not null,
    sentence     text   not null,
    rows         bigint not null,
    rejected_rows bigint not null,
    sum_fen      bigint,
    actor        text   not null,
    ledger_index bigint not null
);

-- append-only: delivery
-- append-only: delivery_refusal
