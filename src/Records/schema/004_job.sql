-- Long work that can be left and found again. state: waiting, running, done, failed, cancelled.
-- lease_until: a runner that is alive moves it on; a job whose lease ran out belongs to nobody and is taken up again.
create table job (
    id           text   not null primary key,
    kind         text   not null,
    title        text   not null,
    input        text   not null,
    started_by   text   not null,
    state        text   not null,
    done         bigint not null,
    total        bigint not null,
    note         text   not null,
    kept         text   not null,
    cancel_asked bigint not null,
    attempts     bigint not null,
    created_at   text   not null,
    changed_at   text   not null,
    lease_until  text   not null
);

create index job_state on job (state, created_at);
