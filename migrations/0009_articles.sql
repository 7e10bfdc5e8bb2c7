-- Long pieces that are written to be read.
create table articles (
  id              uuid primary key,
  kind            text not null default 'article' check (kind = 'article'),
  slug            text not null constraint articles_slug_taken unique check (char_length(slug) between 1 and 100),
  title           text not null check (char_length(title) between 1 and 150),
  lede            text not null default '' check (char_length(lede) <= 500),
  cover_id        uuid references media,
  cover_alt       text not null default '' check (char_length(cover_alt) <= 300),
  body            text not null check (char_length(body) <= 200000),
  html            text not null,
  excerpt         text not null,
  renderer        int not null,
  reading_minutes int not null check (reading_minutes >= 1),
  version         int not null default 1,
  edited_at       timestamptz,
  foreign key (id, kind) references threads (id, kind)
);
