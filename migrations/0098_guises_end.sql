-- That an owner has ceased to see the site as a member does is noted by the row itself, however it ends: by the button, with the
-- session they signed out of or that was ended elsewhere, or by its time, as soon as it is swept away.

-- Whoever sees. The id refers to nothing: the row goes with the session, which is theirs.
alter table guises add column owner_id uuid;
update guises g set owner_id = s.member_id from sessions s where s.id = g.session_id;
alter table guises alter column owner_id set not null;
create index guises_by_end on guises (until);

create function audit_guise_end() returns trigger language plpgsql as $$
begin
  insert into audit (id, actor_id, act, member_id, done_at)
  values (id_of_now(), old.owner_id, 'guise-ended', old.member_id, least(site_now(), old.until));
  return null;
end $$;
create trigger guises_audited after delete on guises for each row execute function audit_guise_end();
