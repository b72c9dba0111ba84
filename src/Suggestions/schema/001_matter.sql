-- A suggestion of deputies, counted in 件. id says nothing. series and number: as registered (5-3 and 17), never changed afterwards.
-- situation and proposal and title: the text as it stands now; what was confirmed and submitted is in the ledger as a hash.
-- exit_to, exit_by, exit_reason: a way out that waits for the second person.
create table matter (
    id                 text   not null primary key,
    state              text   not null,
    lead               text   not null references deputy (id),
    title              text   not null,
    situation          text   not null,
    proposal           text   not null,
    series             text   not null,
    number             bigint,
    is_confidential    bigint not null,
    may_be_published   bigint not null,
    wish               text,
    submitted_on       text,
    registered_on      text,
    assigned_on        text,
    extension_asked_on text,
    extended_on        text,
    handled_again_from text,
    handled_again      bigint not null,
    deliberated_on     text,
    overseer           text,
    checked            text,
    at_year_end        text,
    exit_to            text,
    exit_by            text,
    exit_reason        text,
    steps              bigint not null,
    salt               text   not null,
    unique (series, number)
);

create index matter_state on matter (state);

create index matter_lead on matter (lead);

-- Names under it. confirmed_hash: of the text that the deputy confirmed.
create table matter_signature (
    matter         text   not null references matter (id),
    deputy         text   not null references deputy (id),
    is_lead        bigint not null,
    confirmed_hash text,
    confirmed_on   text,
    left_on        text,
    primary key (matter, deputy)
);

create index matter_signature_deputy on matter_signature (deputy);

-- The organs' parts. role: lead, co, split. organ: region and code, 421200-105001. leader, department, clerk: who is responsible.
create table matter_assignment (
    matter            text   not null references matter (id),
    number            bigint not null,
    role              text   not null,
    organ             text   not null,
    assigned_on       text   not null,
    signed_in_on      text,
    leader            text,
    department        text,
    clerk             text,
    return_asked_on   text,
    return_refused_on text,
    opinion_on        text,
    ended_on          text,
    primary key (matter, number)
);

create index matter_assignment_organ on matter_assignment (organ);

create table matter_contact (
    matter     text   not null references matter (id),
    number     bigint not null,
    assignment bigint not null,
    deputy     text   not null references deputy (id),
    on_day     text   not null,
    phase      text   not null,
    kind       text   not null,
    note       text   not null,
    salt       text   not null,
    primary key (matter, number)
);

-- claimed: the organ's word. What the office found stands with the matter.
create table matter_reply (
    matter      text   not null references matter (id),
    version     bigint not null,
    assignment  bigint not null,
    round       bigint not null,
    claimed     text   not null,
    signer      text   not null,
    sent_on     text   not null,
    words       text   not null,
    accepted_on text,
    bounced_for text,
    salt        text   not null,
    primary key (matter, version)
);

create table matter_service (
    matter       text   not null references matter (id),
    round        bigint not null,
    deputy       text   not null references deputy (id),
    on_day       text   not null,
    channel      text   not null,
    face_to_face bigint not null,
    primary key (matter, round, deputy)
);

-- due_on: as promised first, whatever comes later.
create table matter_promise (
    matter      text   not null references matter (id),
    number      bigint not null,
    reply       bigint not null,
    assignment  bigint not null,
    words       text   not null,
    due_on      text   not null,
    put_off_to  text,
    reported_on text,
    kept_on     text,
    broken_on   text,
    primary key (matter, number)
);

-- When deputies were asked. Who was asked and what they said lies elsewhere.
create table matter_round (
    matter      text   not null references matter (id),
    number      bigint not null,
    kind        text   not null,
    opened_on   text   not null,
    last_day    text   not null,
    closed_on   text,
    released_on text,
    primary key (matter, number)
);

-- kind: merged-into.
create table matter_lineage (
    matter text not null references matter (id),
    kind   text not null,
    other  text not null references matter (id),
    primary key (matter, kind, other)
);

-- Every act, in its order; never changed. due_on: until when it should have been taken, as counted on that day.
create table matter_step (
    matter     text   not null references matter (id),
    number     bigint not null,
    act        text   not null,
    state      text   not null,
    on_day     text   not null,
    at         text   not null,
    actor      text   not null,
    due_on     text,
    assignment bigint,
    reason     text,
    words      text,
    salt       text   not null,
    primary key (matter, number)
);

-- append-only: matter_step
