-- The vote desk's keys, newest last. sealed_private opens with the passphrases of two persons and not otherwise.
create table vote_key (
    name           text   not null primary key,
    number         bigint not null unique,
    public_key     text   not null,
    sealed_private text   not null,
    made_on        text   not null
);
