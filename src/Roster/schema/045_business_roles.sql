-- Roles of the committee's business grow with its duties: the code lists them. What the table goes on to guard is that the three administrators stay apart.
create table account_role_anew (
    account_id text not null,
    post text not null,
    role text not null,
    granted_at text not null,
    granted_by text not null,
    primary key (account_id, role),
    foreign key (account_id, post) references account (id, post),
    check ((post = 'system' and role = 'system-administrator')
        or (post = 'security' and role = 'security-administrator')
        or (post = 'audit' and role = 'audit-administrator')
        or (post = 'business' and role not in ('system-administrator', 'security-administrator', 'audit-administrator')))
);

insert into account_role_anew (account_id, post, role, granted_at, granted_by) select account_id, post, role, granted_at, granted_by from account_role;

drop table account_role;

alter table account_role_anew rename to account_role;
