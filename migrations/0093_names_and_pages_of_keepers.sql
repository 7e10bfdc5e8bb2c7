-- Whoever keeps order is taken for nobody else: no name beside theirs that differs in signs and spaces alone. And of whom
-- somebody may not see the page they find nothing.

-- What a name looks like without signs and spaces.
create function bare_name(skeleton text) returns text language sql immutable strict parallel safe
return regexp_replace(skeleton, '[[:space:][:punct:]]+', '', 'g');
create index members_name_bare on members (bare_name(name_skeleton)) where deleted_at is null;

create function refuse_name_of_keeper() returns trigger language plpgsql as $$
begin
  if new.deleted_at is null and bare_name(new.name_skeleton) <> '' and exists (
    select from members m
    where m.deleted_at is null and bare_name(m.name_skeleton) = bare_name(new.name_skeleton) and m.id <> new.id and keeps_order(m.id))
  then
    raise exception 'somebody who keeps order is called like this' using errcode = 'unique_violation', constraint = 'members_name_of_keeper';
  end if;
  return new;
end $$;
create trigger members_name_of_keeper before insert or update of name_skeleton on members
for each row execute function refuse_name_of_keeper();

create or replace function findable(viewer uuid) returns setof documents language sql stable
begin atomic
  select d.* from documents d
  where d.group_id is null and sees_profile(viewer, d.author_id) or d.group_id in (select r.id from readable_groups(viewer) r);
end;
