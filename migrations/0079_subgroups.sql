-- Groups within a group, one level deep: never seen by more people than the group they are part of, and joined by its members
-- alone. The verbs see to it; these laws hold whatever writes.
alter table groups add column parent_id uuid references groups, add constraint groups_not_own_parent check (parent_id <> id);
create index groups_by_parent on groups (parent_id, id) where parent_id is not null;

-- How closely a group is kept: the greater, the fewer see it.
create function closeness(visibility text) returns int language sql immutable
return array_position(array['public', 'private', 'secret'], visibility);

create function keep_family() returns trigger language plpgsql as $$
declare parent groups;
begin
  if new.parent_id is not null then
    select * into parent from groups g where g.id = new.parent_id for key share;
    if parent.parent_id is not null or exists (select from groups g where g.parent_id = new.id) then
      raise exception 'a sub-group has no sub-groups' using errcode = 'check_violation', constraint = 'family_levels';
    end if;
    if closeness(new.visibility) < closeness(parent.visibility) then
      raise exception 'a sub-group is not wider than its group' using errcode = 'check_violation', constraint = 'family_wider';
    end if;
  end if;
  if exists (select from groups g where g.parent_id = new.id and closeness(g.visibility) < closeness(new.visibility)) then
    raise exception 'its sub-groups come first' using errcode = 'check_violation', constraint = 'family_wider';
  end if;
  return new;
end $$;
create trigger groups_family before insert or update of parent_id, visibility on groups
  for each row execute function keep_family();

-- Whoever comes into a sub-group is in its group, and stays there until that is written.
create function keep_in_family() returns trigger language plpgsql as $$
declare parent uuid := (select g.parent_id from groups g where g.id = new.group_id);
begin
  if parent is not null then
    perform from memberships m where m.group_id = parent and m.member_id = new.member_id for key share;
    if not found then
      raise exception 'not in the group it is part of' using errcode = 'check_violation', constraint = 'family_members';
    end if;
  end if;
  return new;
end $$;
create trigger memberships_family before insert on memberships for each row execute function keep_in_family();

-- Of the sub-groups of a secret group its members know: none of them can be opened further, and nobody else could come in.
create or replace function known_groups(viewer uuid) returns table (id uuid) language sql stable
begin atomic
  select g.id from groups g
  where g.visibility <> 'secret'
     or exists (select from memberships m where m.group_id = g.id and m.member_id = viewer)
     or exists (select from groups p join memberships m on m.group_id = p.id
                where p.id = g.parent_id and p.visibility = 'secret' and m.member_id = viewer);
end;
