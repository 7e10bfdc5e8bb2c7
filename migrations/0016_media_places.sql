-- Where a picture stands: in the words of a post, an article or a comment, or above an article. A picture that stands
-- nowhere yet, because what it is for is still a draft, is shown to nobody.
create table picture_places (
  media_id   uuid not null references media on delete cascade,
  thread_id  uuid not null references threads,
  -- Null: it stands in the thread itself.
  comment_id uuid,
  constraint picture_places_once unique nulls not distinct (media_id, thread_id, comment_id),
  foreign key (thread_id, comment_id) references comments (thread_id, id)
);
create index picture_places_of_thread on picture_places (thread_id, comment_id);

-- What has been written before this was kept.
insert into picture_places (media_id, thread_id, comment_id)
select distinct m.id, w.thread_id, w.comment_id
from (select id as thread_id, null::uuid as comment_id, html from posts
      union all select id, null, html || coalesce(' /media/' || cover_id, '') from articles
      union all select thread_id, id, html from comments) w
cross join lateral regexp_matches(w.html, '/media/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})', 'g') as found (parts)
join media m on m.id = (found.parts)[1]::uuid;
