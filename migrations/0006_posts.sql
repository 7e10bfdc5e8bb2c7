-- What members say to their group.
create table posts (
  id        uuid primary key,
  kind      text not null default 'post' check (kind = 'post'),
  title     text not null default '' check (char_length(title) <= 150),
  body      text not null check (char_length(body) <= 50000),
  html      text not null,
  excerpt   text not null,
  renderer  int not null,
  version   int not null default 1,
  edited_at timestamptz,
  foreign key (id, kind) references threads (id, kind)
);
