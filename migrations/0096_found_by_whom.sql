-- What a viewer finds: of members those whose page they may see, and of what is written nothing by whom they have muted.
create or replace function findable(viewer uuid) returns setof documents language sql stable
begin atomic
  select d.* from documents d
  where (d.group_id is null and sees_profile(viewer, d.author_id) or d.group_id in (select r.id from readable_groups(viewer) r))
    and (d.group_id is null or d.author_id <> all (array(select u.other_id from mutes u where u.member_id = viewer)));
end;
