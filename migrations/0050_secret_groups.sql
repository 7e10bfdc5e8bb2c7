-- Groups that nobody knows of but those who are in them. Their addresses are made by chance, and none like them can be
-- chosen, so that trying one tells nothing. Changing who may see a group has all its effects in one transaction.

alter table groups
  drop constraint groups_visibility_check,
  add constraint groups_visibility_check check (visibility in ('public', 'private', 'secret')),
  add constraint groups_secret_address check (visibility <> 'secret' or slug ~ '^secret-[a-z2-7]{16}$');

-- Addresses that a group had, or was to have, before it became secret: anybody may take them. They lead its members on,
-- and a group that is secret no longer goes back to the latest that is still free.
create table past_addresses (
  group_id uuid not null references groups,
  slug     text not null check (char_length(slug) between 2 and 60),
  left_at  timestamptz not null default site_now(),
  primary key (group_id, slug)
);
create index past_addresses_by_slug on past_addresses (slug, left_at);

-- The one answer to "of which groups may this viewer know": whose shell they may be shown.
create function known_groups(viewer uuid) returns table (id uuid) language sql stable
begin atomic
  select g.id from groups g
  where g.visibility <> 'secret'
     or exists (select from memberships m where m.group_id = g.id and m.member_id = viewer);
end;
