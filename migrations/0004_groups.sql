-- Places where members gather, and who is in them as what.

create table groups (
  id            uuid primary key,
  slug          text not null constraint groups_slug_taken unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) between 2 and 60),
  name          text not null check (char_length(name) between 2 and 80),
  about         text not null default '' check (char_length(about) <= 2000),
  rules         text not null default '' check (char_length(rules) <= 10000),
  rules_html    text not null default '',
  visibility    text not null check (visibility in ('public', 'private')),
  accent        text not null default 'ocean' check (accent in ('ocean', 'lagoon', 'teal', 'forest', 'olive', 'amber',
                  'copper', 'brick', 'rose', 'plum', 'violet', 'slate')),
  cover_id      uuid references media,
  cover_alt     text not null default '' check (char_length(cover_alt) <= 300),
  shows_views   boolean not null default true,
  -- Kept in the transaction of every join and leave; `leaders-square verify` recounts it.
  members_count int not null default 0 check (members_count >= 0),
  version       int not null default 1,
  created_at    timestamptz not null default site_now()
);
alter table media add constraint media_group foreign key (group_id) references groups;

create table memberships (
  group_id   uuid not null references groups,
  member_id  uuid not null references members,
  role       text not null check (role in ('owner', 'admin', 'moderator', 'member')),
  joined_at  timestamptz not null default site_now(),
  -- Those who look after the group come first in every list of its members.
  rank       smallint not null generated always as
               (case role when 'owner' then 0 when 'admin' then 1 when 'moderator' then 2 else 3 end) stored,
  primary key (group_id, member_id)
);
create index memberships_by_rank on memberships (group_id, rank, joined_at, member_id);
create index memberships_of_member on memberships (member_id);
create index memberships_by_age on memberships (group_id, joined_at, member_id);

-- Stays that have ended: who could have voted at a past moment is answered from here.
create table past_memberships (
  group_id   uuid not null references groups,
  member_id  uuid not null references members,
  joined_at  timestamptz not null,
  left_at    timestamptz not null default site_now()
);
create index past_memberships_by_group on past_memberships (group_id, left_at);

-- Those who have asked to be let into a private group and wait for an answer.
create table join_requests (
  group_id   uuid not null references groups,
  member_id  uuid not null references members,
  words      text not null default '' check (char_length(words) <= 500),
  created_at timestamptz not null default site_now(),
  primary key (group_id, member_id)
);

create index join_requests_by_age on join_requests (group_id, created_at, member_id);

-- Links that let people in until they are used up, end or are taken back. Only the hash of a link is kept.
create table invites (
  id         uuid primary key,
  group_id   uuid not null references groups,
  token_hash bytea not null unique,
  note       text not null default '' check (char_length(note) <= 100),
  max_uses   int check (max_uses between 1 and 10000),
  uses       int not null default 0,
  expires_at timestamptz,
  revoked_at timestamptz,
  created_by uuid not null references members,
  created_at timestamptz not null default site_now(),
  constraint invites_used_up check (max_uses is null or uses <= max_uses)
);
create index invites_of_group on invites (group_id, id);

-- Whether a link still lets people in.
create function invite_is_alive(i invites) returns boolean language sql volatile
return i.revoked_at is null and coalesce(i.expires_at > site_now(), true) and coalesce(i.uses < i.max_uses, true);

-- A name or handle as it is searched: lower case, accents gone, so that "tomas" finds Tomás.
create function folded(words text) returns text language sql immutable
return regexp_replace(normalize(lower(words), NFKD), '[\u0300-\u036f]', '', 'g');

-- The one answer to "what may this viewer read": every list, count and lookup joins it.
create function readable_groups(viewer uuid) returns table (id uuid) language sql stable
begin atomic
  select g.id from groups g
  where g.visibility = 'public'
     or exists (select from memberships m where m.group_id = g.id and m.member_id = viewer);
end;
