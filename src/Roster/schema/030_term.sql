-- A term (届) lasts from the first session of its congress to the first session of the next (代表法2): an event, not a date fixed before.
create table term (
    region    text not null,   -- 4212
    number    bigint not null, -- 5: 第五届
    first_day text not null,
    last_day  text,            -- the day before the next congress opened; null while it lasts
    primary key (region, number)
);
