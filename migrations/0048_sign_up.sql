-- How one comes to be a member of this site: at once, by asking those who look after it, with an invitation, or not now.

alter table site add column sign_up text not null default 'open'
  check (sign_up in ('open', 'request', 'invitation', 'closed'));

-- What is asked of those who ask to be let in.
create table sign_up_questions (
  place     int primary key check (place between 1 and 5),
  question  text not null check (char_length(question) between 1 and 200),
  required  boolean not null
);

-- Domains of mail addresses with which one may join, if any are named, and with which one may not. A domain stands for
-- all below it.
create table mail_domains (
  domain   text primary key check (char_length(domain) between 1 and 253 and domain = lower(domain)),
  allowed  boolean not null
);

-- Somebody who asked to be let in, in their own words. Until they have been approved, their account opens to nobody; if
-- they are declined, it goes.
create table sign_up_requests (
  member_id    uuid primary key references members on delete cascade,
  -- Question and answer, as they stood.
  answers      jsonb not null check (jsonb_typeof(answers) = 'array'),
  language     text not null,
  created_at   timestamptz not null default site_now(),
  approved_at  timestamptz,
  approved_by  uuid references members,
  check ((approved_at is null) = (approved_by is null))
);
create index sign_up_requests_waiting on sign_up_requests (member_id) where approved_at is null;
create index sign_up_requests_approved_by on sign_up_requests (approved_by);

-- Whether a member waits to be let in.
create function waits_to_be_let_in(member uuid) returns boolean language sql stable
return exists (select from sign_up_requests r where r.member_id = member and r.approved_at is null);
