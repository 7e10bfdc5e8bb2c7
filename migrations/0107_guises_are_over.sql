-- Whatever makes it impossible that an owner sees the site as a member does ends it for good, at that moment, and the audit log
-- notes it: it does not come back when the obstacle goes. The row stays until the owner has been told and goes on as themselves, so
-- that nothing their browser still sends as that member is done in their own name meanwhile.

alter table guises add column ended_at timestamptz;
-- Whoever's account has ended is named no more; that it was seen as somebody's stays until its owner has been told.
alter table guises alter column member_id drop not null;
alter table guises drop constraint guises_member_id_fkey;
alter table guises add constraint guises_member_id_fkey foreign key (member_id) references members on delete set null;

-- Whether it may go on: by its time, by its owner and by whom it is of. The one definition.
create function guise_stands(g guises) returns boolean language sql stable
begin atomic
  select g.ended_at is null and g.until > site_now()
    and exists (select from members o where o.id = g.owner_id and o.deleted_at is null and o.site_role = 'owner' and not owes_factor(o.id))
    and exists (select from members m where m.id = g.member_id and m.deleted_at is null and m.site_role is null)
    and not waits_to_be_let_in(g.member_id)
    and not exists (select from suspensions_now(g.owner_id)) and not exists (select from suspensions_now(g.member_id));
end;

create or replace function guise_of(session uuid, own uuid) returns table (member_id uuid, until timestamptz) language sql stable
begin atomic
  select g.member_id, g.until from guises g where g.session_id = session and g.owner_id = own and guise_stands(g);
end;

-- Notes the end of those that may not go on.
create function end_guises() returns void language plpgsql as $$
begin
  update guises g set ended_at = least(g.until, site_now()) where g.ended_at is null and not guise_stands(g);
end $$;

create function end_fallen_guises() returns trigger language plpgsql as $$
begin
  perform end_guises();
  return null;
end $$;
create trigger suspensions_end_guises after insert or update on suspensions
  for each statement execute function end_fallen_guises();
create trigger sign_up_requests_end_guises after insert or update on sign_up_requests
  for each statement execute function end_fallen_guises();
create trigger members_end_guises after update of site_role, deleted_at on members
  for each row when (new.site_role is distinct from old.site_role or new.deleted_at is distinct from old.deleted_at)
  execute function end_fallen_guises();
create trigger authenticators_end_guises after update or delete on authenticators
  for each statement execute function end_fallen_guises();
create trigger passkeys_end_guises after delete on passkeys
  for each statement execute function end_fallen_guises();
create trigger site_ends_guises after update of staff_factor on site
  for each statement execute function end_fallen_guises();

-- One that names nobody any more is over.
create function end_guise_of_nobody() returns trigger language plpgsql as $$
begin
  new.ended_at := coalesce(new.ended_at, least(new.until, site_now()));
  return new;
end $$;
create trigger guises_of_nobody before update on guises
  for each row when (new.member_id is null) execute function end_guise_of_nobody();

-- Each end is noted once: when it is over, or when it is taken away before that.
drop trigger guises_audited on guises;
create trigger guises_audited after delete on guises
  for each row when (old.ended_at is null) execute function audit_guise_end();
create trigger guises_over_audited after update on guises
  for each row when (old.ended_at is null and new.ended_at is not null) execute function audit_guise_end();
