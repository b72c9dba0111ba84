-- What of a batch of surveys was told, once and for good.
create table survey_release (
    number      bigint not null primary key,
    released_on text   not null,
    matters     bigint not null,
    actor       text   not null
);

-- organ: empty for the total. answered and what follows: null where it is not told. Counted in forms (份).
create table survey_release_line (
    release      bigint not null references survey_release (number),
    organ        text   not null,
    invited      bigint not null,
    answered     bigint,
    satisfied    bigint,
    basic        bigint,
    dissatisfied bigint,
    primary key (release, organ)
);
