-- While there is a raid no link of those whom it holds up is one: nor those on their own pages, in the rules of their groups, or above
-- their articles. And a form that was used for one writing gives its time to no other.

-- What a member says of themselves, as it is shown now. Ask only while there is a raid.
create function about_in_raid(html text, who uuid) returns text language sql stable
return case when held_up_by_raid(who) then without_links(html) else html end;

-- The rules of a group, as they are shown now: without links where one of its owners is held up. Ask only while there is a raid.
create function rules_in_raid(html text, of_group uuid) returns text language sql stable
return case when exists (select from memberships m where m.group_id = of_group and m.role = 'owner' and held_up_by_raid(m.member_id))
       then without_links(html) else html end;

-- The address of something above an article, as it is shown now: none, where its links are none. Ask only while there is a raid.
create function address_in_raid(address text, author uuid, of_thread uuid) returns text language sql stable
return case when shown_in_raid('<a href="https://-">-</a>', author, of_thread, null) = '-' then '' else address end;

-- The seconds in which forms were made that have been used for a long text, and when last: what is written with such a form again
-- was begun after that. Nothing is kept of whose they were.
create table used_forms (
  born    bigint primary key,
  used_at timestamptz not null default site_now()
);
create index used_forms_by_age on used_forms (used_at);
