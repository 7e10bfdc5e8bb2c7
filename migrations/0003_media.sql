-- Pictures people uploaded. The bytes lie in files named by their hash; a row never points to a missing file.
create table media (
  id          uuid primary key,
  sha256      bytea not null check (octet_length(sha256) = 32),
  kind        text not null check (kind in ('jpeg', 'png', 'webp', 'gif')),
  width       int not null check (width between 1 and 16384),
  height      int not null check (height between 1 and 16384),
  bytes       bigint not null check (bytes > 0),
  owner_id    uuid references members,
  -- null: anybody may see it (a face, a cover). Else it is seen by those who may read that group.
  group_id    uuid,
  created_at  timestamptz not null default site_now()
);
create index media_of_owner on media (owner_id, id);
create index media_of_group on media (group_id, id);
create index media_by_hash on media (sha256);
alter table members add constraint members_picture foreign key (picture_id) references media;

-- The smaller size of a picture, for lists and phones, where one is worth having.
create table media_small (
  media_id    uuid primary key references media on delete cascade,
  sha256      bytea not null check (octet_length(sha256) = 32),
  kind        text not null check (kind in ('jpeg', 'png', 'webp', 'gif')),
  width       int not null check (width between 1 and 16384),
  height      int not null check (height between 1 and 16384),
  bytes       bigint not null check (bytes > 0)
);
create index media_small_by_hash on media_small (sha256);
