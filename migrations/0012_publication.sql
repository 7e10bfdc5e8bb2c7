-- Articles from plain to publication: more than one author, tags that stand in no sentence, a video on top, a reason for
-- what was changed, a way back to a draft, and addresses that lead to their article for ever.

alter table articles drop constraint articles_slug_taken;

-- Every address an article has had since it was published, and the one it has. None ever leads to another article.
create table article_slugs (
  slug       text constraint articles_slug_taken primary key
               check (char_length(slug) between 1 and 100 and octet_length(slug) <= 320),
  article_id uuid not null references articles,
  unique (slug, article_id)
);
create index article_slugs_of_article on article_slugs (article_id);
insert into article_slugs (slug, article_id) select slug, id from articles;
alter table articles add constraint articles_slug_is_its_own
  foreign key (slug, id) references article_slugs (slug, article_id) deferrable initially deferred;

alter table articles
  -- Tags that its authors chose; those in its words come on top.
  add column tags text[] not null default '{}' check (cardinality(tags) <= 10),
  -- Address of the film or the sound at its top.
  add column video text not null default '' check (char_length(video) <= 500),
  -- Its headings, as rendered.
  add column contents jsonb not null default '[]' check (jsonb_typeof(contents) = 'array'),
  -- What its players load when they are pressed.
  add column players text[] not null default '{}',
  -- The version its readers saw last: what is changed while it is a draft again is kept once, not draft by draft.
  add column published_version int,
  -- When its readers saw it first. Taken back and published again, it is as old as that.
  add column first_published_at timestamptz;
update articles a set published_version = a.version, first_published_at = t.published_at
  from threads t where t.id = a.id and t.published_at is not null;

-- Those who wrote an article with whoever began it, in the order of their names. Who began it is the thread's author and
-- stands first.
alter table threads add constraint threads_begun_by unique (id, author_id);
create table coauthors (
  article_id uuid not null references articles,
  member_id  uuid not null references members,
  begun_by   uuid not null,
  place      int not null check (place between 1 and 9),
  primary key (article_id, member_id),
  unique (article_id, place),
  foreign key (article_id, begun_by) references threads (id, author_id) on update cascade,
  check (member_id <> begun_by)
);
create index coauthors_of_member on coauthors (member_id, article_id);

-- Changes that readers should know of, each by the version it made.
create table article_updates (
  article_id uuid not null references articles,
  version    int not null check (version > 1),
  reason     text not null check (char_length(reason) between 1 and 300),
  at         timestamptz not null default site_now(),
  primary key (article_id, version)
);

-- What this viewer may read: published and in a readable group; a draft only by its authors. Deleted threads stay in,
-- so that their readers can be told that they are gone.
create or replace function readable_threads(viewer uuid) returns table (id uuid) language sql stable
begin atomic
  select t.id from threads t
  where (t.published_at is not null or t.author_id = viewer
         or exists (select from coauthors c where c.article_id = t.id and c.member_id = viewer))
    and exists (select from groups g where g.id = t.group_id and (g.visibility = 'public'
         or exists (select from memberships m where m.group_id = g.id and m.member_id = viewer)));
end;
