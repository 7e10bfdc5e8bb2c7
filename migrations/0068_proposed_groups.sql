-- Groups that members propose, where only those who look after the site found them: whoever looks after it says yes or no.

create table group_proposals (
  id          uuid primary key,
  proposed_by uuid not null references members,
  name        text not null check (char_length(name) between 2 and 80),
  slug        text not null check (char_length(slug) between 2 and 60),
  about       text not null check (char_length(about) <= 2000),
  visibility  text not null check (visibility in ('public', 'private', 'secret')),
  words       text not null check (char_length(words) <= 500),
  created_at  timestamptz not null default site_now(),
  decided_at  timestamptz,
  decided_by  uuid references members,
  -- None where it was declined.
  group_id    uuid references groups,
  reason      text not null default '' check (char_length(reason) <= 500),
  constraint group_proposals_decided
    check ((decided_at is null) = (decided_by is null) and (group_id is null or decided_at is not null))
);
create index group_proposals_waiting on group_proposals (id) where decided_at is null;
create index group_proposals_of_member on group_proposals (proposed_by, id);
