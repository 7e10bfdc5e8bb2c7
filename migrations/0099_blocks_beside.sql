-- What stands beside the pages of a group names who wrote its newest articles, so that a reader who has muted somebody is shown
-- those of others: the rest of it is the same for all who read it.
create or replace function group_side(viewer uuid, side_of uuid) returns table (polls json, articles json, newcomers json)
language sql stable
begin atomic
  select
    (select json_agg(s order by s.id desc) from seen_polls(viewer, null, null, side_of) s),
    (select json_agg(json_build_object('id', latest.id, 'slug', latest.slug, 'title', latest.title, 'author', latest.author_id,
                                       'minutes', latest.reading_minutes, 'comments', latest.comments_count))
     from (select a.id, a.slug, a.title, t.author_id, a.reading_minutes, t.comments_count
           from threads t join readable_threads(viewer) r on r.id = t.id join articles a on a.id = t.id
           where t.group_id = side_of and t.kind = 'article' and t.published_at is not null and t.deleted_at is null
           order by t.published_at desc, t.id desc limit 3) latest),
    (select json_agg(json_build_object('id', latest.id, 'name', latest.name, 'handle', latest.handle,
                                       'picture', latest.picture_id, 'joined_at', latest.joined_at))
     from (select m.id, m.name, m.handle, m.picture_id, s.joined_at
           from memberships s join members m on m.id = s.member_id
           where s.group_id = side_of and m.deleted_at is null
             and (m.profile_for = 'everybody' or m.profile_for <> 'nobody' and exists (
               select from groups g where g.id = side_of and g.visibility <> 'public'))
             and not exists (select from group_permissions p where p.group_id = side_of and p.act = 'see_members')
           order by s.joined_at desc, s.member_id desc limit 4) latest);
end;
