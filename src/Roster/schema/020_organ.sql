-- An organ (机关、单位) keeps one identity for life. Codes are finance's (agency_code); the same code in two regions is two organs.
create table organ (
    region     text not null,   -- the fiscal region that pays it: 421200000
    code       text not null,
    founded_on text not null,   -- the first day it is known to exist
    closed_on  text,            -- the first day on which it no longer exists
    primary key (region, code)
);

-- From this day on it bears this name, until the next.
create table organ_name (
    region   text not null,
    code     text not null,
    from_day text not null,
    name     text not null,
    primary key (region, code, from_day),
    foreign key (region, code) references organ (region, code)
);

-- Who carries on the duties of an organ that closed. None: it was abolished without a successor.
create table organ_successor (
    region           text not null,
    code             text not null,
    successor_region text not null,
    successor_code   text not null,
    primary key (region, code, successor_region, successor_code),
    foreign key (region, code) references organ (region, code),
    foreign key (successor_region, successor_code) references organ (region, code)
);
