-- One row per change of a rule's parameter. For one rule, parameter, region and from_year the newest row holds.
-- region: nine digits, 0 for every region. from_year: the first budget year it holds for, 0 for all. value: null goes back to what the rule itself says.
create table rule_setting (
    number    bigint not null primary key,
    rule      text   not null,
    parameter text   not null,
    region    bigint not null,
    from_year bigint not null,
    value     text,
    reason    text   not null,
    set_by    text   not null,
    set_at    text   not null
);

-- append-only: rule_setting
