-- Who sees a member's page, what stands on it, and whether search engines list it. Everything the member wrote stands where it
-- stands, for whoever may read it there.
alter table members
  add column profile_for text not null default 'everybody'
    check (profile_for in ('everybody', 'members', 'companions', 'nobody')),
  add column shows_groups boolean not null default true,
  add column is_findable boolean not null default true;

-- Whether a viewer (null: a stranger) sees a member's page: as its member says, and always they themselves and whoever looks
-- after the site.
create function sees_profile(viewer uuid, member uuid) returns boolean language sql stable
return exists (
  select from members m where m.id = member and (
    m.profile_for = 'everybody'
    or m.id = viewer
    or m.profile_for = 'members' and viewer is not null
    or m.profile_for = 'companions' and exists (
      select from memberships mine join memberships theirs on theirs.group_id = mine.group_id
      where mine.member_id = viewer and theirs.member_id = member)
    or exists (select from members v where v.id = viewer and v.site_role is not null and v.deleted_at is null)));
