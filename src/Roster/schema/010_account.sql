-- Accounts and what they may do. post separates the three administrators from each other and from those who do the committee's business:
-- the pair (account, post) is the key that roles refer to, and each role belongs to one post.
create table account (
    id text not null primary key,
    name text not null unique,           -- typed at sign-in, lower case
    display_name text not null,
    post text not null check (post in ('business', 'system', 'security', 'audit')),
    organ text,                          -- code of the organ the account belongs to
    password_hash text,                  -- null: cannot sign in with a password
    state text not null check (state in ('open', 'closed')),
    created_at text not null,
    unique (id, post)
);

create table account_role (
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
        or (post = 'business' and role in ('chairperson', 'budget-analyst', 'budget-head', 'deputies-clerk', 'general-office',
                                           'handling-organ', 'finance-bureau', 'deputy', 'auditor')))
);

-- A sign-in that is still good. Signing out and closing the account end it on the server, whatever the browser keeps.
create table account_session (
    id text not null primary key,
    account_id text not null references account (id),
    opened_at text not null,
    closed_at text
);

create index account_session_account on account_session (account_id);

-- Failures by typed name (hashed: people type passwords here), known or not, so that nobody learns which names exist.
create table sign_in_guard (
    name_hash text not null primary key,
    failures bigint not null,
    last_failure_at text not null,
    locked_until text
);

create table sign_in_event (
    id bigint not null primary key,
    at text not null,
    account_id text references account (id),
    event text not null check (event in ('signed-in', 'signed-out', 'refused', 'locked'))
);
