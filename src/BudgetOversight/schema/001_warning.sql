-- One row per run of rules that was kept. number: 1, 2, 3 ... year: the fiscal year asked for, null for all.
create table rule_run (
    number       bigint not null primary key,
    ran_on       text   not null,
    ran_at       text   not null,
    data_version bigint not null,
    year         bigint,
    rules        bigint not null,
    found        bigint not null,
    result_hash  text   not null,
    actor        text   not null,
    ledger_index bigint not null
);

-- What became of one rule in one run. no_data: JSON, the regions and years it could not judge, with the tables that held nothing.
create table rule_run_result (
    run          bigint not null references rule_run (number),
    rule         text   not null,
    rule_version text   not null,
    found        bigint not null,
    fresh        bigint not null,
    still        bigint not null,
    back         bigint not null,
    gone         bigint not null,
    not_in_force bigint not null,
    judged       bigint not null,
    no_data      text   not null,
    milliseconds bigint not null,
    primary key (run, rule)
);

-- One row per warning ever raised: same rule, region, object and period is the same warning. id: from those four.
-- state: new, still, back (gone once and here again), gone. seen: JSON, what the rule saw when it last fired.
-- last_version: the number of the newest delivery known then; its evidence is asked of that version.
create table warning (
    id           text   not null primary key,
    rule         text   not null,
    region       bigint not null,
    object       text   not null,
    period       text   not null,
    fiscal_year  bigint not null,
    severity     text   not null,
    judged_on    text   not null,
    amount_fen   bigint not null,
    seen         text   not null,
    basis        text   not null,
    sentence     text   not null,
    rule_version text   not null,
    state        text   not null,
    first_run    bigint not null references rule_run (number),
    first_seen   text   not null,
    last_run     bigint not null references rule_run (number),
    last_seen    text   not null,
    last_version bigint not null,
    gone_on      text,
    unique (rule, region, object, period)
);

create index warning_list on warning (rule, fiscal_year, state);

-- What happened to a warning, run by run: new, changed (another amount or severity), gone, back.
create table warning_event (
    warning    text   not null references warning (id),
    run        bigint not null references rule_run (number),
    happened   text   not null,
    on_day     text   not null,
    severity   text   not null,
    amount_fen bigint not null,
    sentence   text   not null,
    primary key (warning, run)
);
