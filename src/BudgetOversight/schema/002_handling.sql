-- What people do about a warning. One row per warning that somebody has taken up; the warning's own state stays what the rules see.
-- stage: where it stands. entered_on: the day its last day counts from. round: 1, and one more with each relapse or re-opening.
-- lifted: by how many levels relapses raised it. unit: finance's code of the unit asked, null where finance itself is asked.
-- addressed_on: since when finance and the unit see it. outcome: confirmed, explained, false. steps: how many were taken.
create table handling (
    warning       text   not null primary key references warning (id),
    stage         text   not null,
    entered_on    text   not null,
    round         bigint not null,
    lifted        bigint not null,
    unit          text,
    addressed_on  text,
    triaged_by    text,
    signed_by     text,
    determined_by text,
    outcome       text,
    rectify_days  bigint,
    extended_days bigint,
    reported_on   text,
    watched_until text,
    steps         bigint not null
);

create index handling_stage on handling (stage);

-- Every step, in its order. stage: where it led. due_on: the last day of the stage it was taken in, as counted that day.
-- paper: the letter, or the document a meeting answered with. opinion is not shown in the ledger: it holds a hash of it with the salt.
create table handling_step (
    warning text   not null references handling (warning),
    number  bigint not null,
    round   bigint not null,
    step    text   not null,
    stage   text   not null,
    on_day  text   not null,
    at      text   not null,
    actor   text   not null,
    due_on  text,
    reason  text,
    body    text,
    days    bigint,
    paper   text,
    opinion text,
    salt    text   not null,
    primary key (warning, number)
);

-- What was handed in with a step: file is its SHA-256 in the file store; name as the sender called it.
create table handling_attachment (
    warning text   not null,
    step    bigint not null,
    number  bigint not null,
    file    text   not null,
    kind    text   not null,
    bytes   bigint not null,
    name    text   not null,
    salt    text   not null,
    primary key (warning, step, number),
    foreign key (warning, step) references handling_step (warning, number)
);
