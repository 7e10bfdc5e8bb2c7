-- What the roles of a group may do in it, where that is not what it is everywhere: one row for each act that differs.

create table group_permissions (
  group_id uuid not null references groups,
  act      text not null check (act in ('post', 'comment', 'react', 'ask', 'write', 'invite', 'see_members')),
  -- Whoever stands there or above may; everybody means whoever may read the group.
  least    text not null check (least in ('everybody', 'member', 'moderator', 'admin', 'owner')),
  set_by   uuid not null references members,
  set_at   timestamptz not null default site_now(),
  primary key (group_id, act),
  constraint group_permissions_of_readers check (least <> 'everybody' or act = 'see_members')
);

-- The lowest rank (as in `memberships`; 4 for whoever may read the group) that may do this act there; by default this one.
create function least_rank(of_group uuid, of_act text, by_default smallint) returns smallint language sql stable
return coalesce((select (array_position(array['owner', 'admin', 'moderator', 'member', 'everybody'], p.least) - 1)::smallint
                 from group_permissions p where p.group_id = of_group and p.act = of_act), by_default);

-- The groups of which this viewer may see who is in them.
create function member_lists(viewer uuid) returns table (id uuid) language sql stable
begin atomic
  select r.id from readable_groups(viewer) r
  left join group_permissions p on p.group_id = r.id and p.act = 'see_members'
  left join memberships m on m.group_id = r.id and m.member_id = viewer
  where p.least is null
     or coalesce(m.rank, 4) <= array_position(array['owner', 'admin', 'moderator', 'member', 'everybody'], p.least) - 1;
end;

-- What stands beside every page of a group. It is drawn once for all its readers, so that who is new stands there only
-- where all of them may see who is in the group.
create or replace function group_side(viewer uuid, side_of uuid) returns table (polls json, articles json, newcomers json)
language sql stable
begin atomic
  select
    (select json_agg(s order by s.id desc) from seen_polls(viewer, null, null, side_of) s),
    (select json_agg(json_build_object('id', latest.id, 'slug', latest.slug, 'title', latest.title, 'minutes', latest.reading_minutes,
                                       'comments', latest.comments_count))
     from (select a.id, a.slug, a.title, a.reading_minutes, t.comments_count
           from threads t join readable_threads(viewer) r on r.id = t.id join articles a on a.id = t.id
           where t.group_id = side_of and t.kind = 'article' and t.published_at is not null and t.deleted_at is null
           order by t.published_at desc, t.id desc limit 3) latest),
    (select json_agg(json_build_object('id', latest.id, 'name', latest.name, 'handle', latest.handle,
                                       'picture', latest.picture_id, 'joined_at', latest.joined_at))
     from (select m.id, m.name, m.handle, m.picture_id, s.joined_at
           from memberships s join members m on m.id = s.member_id
           where s.group_id = side_of and m.deleted_at is null
             and not exists (select from group_permissions p where p.group_id = side_of and p.act = 'see_members')
           order by s.joined_at desc, s.member_id desc limit 4) latest);
end;
