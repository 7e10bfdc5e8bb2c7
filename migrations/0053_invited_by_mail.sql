-- Invitations by mail: each is a link of its own that lets one person in. Their address is kept only while it waits, and
-- shown to nobody but the member who gave it. And whether a member lets the others of a group see when they were last here.

alter table invites
  add column email      text check (char_length(email) <= 254),
  add column is_by_mail boolean not null default false,
  add constraint invites_by_mail check (email is null or is_by_mail);
create index invites_with_address on invites (email) where email is not null;

alter table memberships add column shows_activity boolean not null default false;
