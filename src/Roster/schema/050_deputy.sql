-- A deputy is one person for life. id: as the committee numbers deputies. account: the one to sign in with; null while there is none.
create table deputy (
    id      text not null primary key,
    name    text not null,
    sex     text not null,
    account text unique references account (id),
    salt    text not null
);

-- One mandate for each congress and term. region: whose congress, 4212. elected_by: the county that elected (原选举单位), six digits.
-- from_day: the first session of the term, or the day a by-election was confirmed. until_day: the last day; null while it lasts.
create table deputy_mandate (
    deputy         text   not null references deputy (id),
    region         text   not null,
    term           bigint not null,
    elected_by     text   not null,
    delegation     text   not null,
    deputies_group text   not null,
    by_election    bigint not null,
    from_day       text   not null,
    until_day      text,
    end_reason     text,
    primary key (deputy, region, term)
);

-- 暂时停止执行代表职务. until_day: the last day of it; null while it lasts.
create table deputy_suspension (
    deputy    text not null references deputy (id),
    from_day  text not null,
    until_day text,
    primary key (deputy, from_day)
);

-- Where a deputy is reached. Never leaves the roster. proof: what the change rests on; from_day: the day of the change.
create table deputy_phone (
    deputy   text not null references deputy (id),
    from_day text not null,
    number   text not null,
    proof    text not null,
    salt     text not null,
    primary key (deputy, from_day)
);
