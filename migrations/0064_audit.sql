-- The audit log: every act of those who look after the site, and everything that changes what opens an account. Each line is
-- written by the transaction of the act itself. Nothing in it is ever changed or taken out, and no secret stands in it.

create table audit (
  id         uuid primary key,
  -- Whoever did it, of those who look after the site; null: whoever had the account's own keys, or the program itself. Ids here
  -- refer to nothing: what is noted outlives the account.
  actor_id   uuid,
  act        text not null check (act ~ '^[a-z]+(-[a-z]+)*$' and char_length(act) <= 40),
  -- To whom.
  member_id  uuid,
  -- Of a setting: what it was and what it is.
  before     jsonb check (jsonb_typeof(before) = 'object'),
  after      jsonb check (jsonb_typeof(after) = 'object'),
  -- Why, in the words of whoever did it.
  words      text not null default '' check (char_length(words) <= 2000),
  done_at    timestamptz not null default site_now()
);
create index audit_of_actor on audit (actor_id, id desc);
create index audit_of_member on audit (member_id, id desc);
create index audit_of_act on audit (act, id desc);

create function keep_audit() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is not changed' using errcode = 'check_violation', constraint = 'audit_is_kept';
end $$;
create trigger audit_is_kept before update or delete on audit for each row execute function keep_audit();
create trigger audit_is_kept_whole before truncate on audit for each statement execute function keep_audit();

-- An id that sorts by its time, as the program makes them (RFC 9562, version 7).
create function id_of_now() returns uuid language sql volatile
return encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
  placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid;

-- What changes what opens an account is noted by the rows themselves, so that no door can forget it.
create function audit_account(whose uuid, what text, was jsonb default null, is_now jsonb default null) returns void language sql volatile
begin atomic
  insert into audit (id, act, member_id, before, after) values (id_of_now(), what, whose, was, is_now);
end;

create function audit_members() returns trigger language plpgsql as $$
begin
  if new.deleted_at is not null then
    if old.deleted_at is null then perform audit_account(new.id, 'account-ended'); end if;
    return null;
  end if;
  if old.password_hash is not null and new.password_hash is distinct from old.password_hash then
    perform audit_account(new.id, 'password-changed');
  end if;
  if old.email_confirmed_at is not null and new.email is distinct from old.email then
    perform audit_account(new.id, 'address-changed');
  end if;
  if new.site_role is distinct from old.site_role then
    perform audit_account(new.id, 'role-changed', jsonb_build_object('role', old.site_role), jsonb_build_object('role', new.site_role));
  end if;
  return null;
end $$;
create trigger members_audited after update of password_hash, email, site_role, deleted_at on members
for each row when (old.password_hash is distinct from new.password_hash or old.email is distinct from new.email
  or old.site_role is distinct from new.site_role or old.deleted_at is distinct from new.deleted_at)
execute function audit_members();

create function audit_keys() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    -- Of a key for programs what it may do, and nothing else of the row.
    perform audit_account(new.member_id, tg_argv[0], null,
      case when tg_table_name = 'api_tokens' then jsonb_build_object('scope', to_jsonb(new) -> 'scope') end);
  else
    perform audit_account(old.member_id, tg_argv[0]);
  end if;
  return null;
end $$;
create trigger api_tokens_made after insert on api_tokens for each row execute function audit_keys('token-made');
create trigger api_tokens_revoked after delete on api_tokens for each row
when (coalesce(old.expires_at > site_now(), true)) execute function audit_keys('token-revoked');
create trigger passkeys_added after insert on passkeys for each row execute function audit_keys('passkey-added');
create trigger passkeys_removed after delete on passkeys for each row execute function audit_keys('passkey-removed');
create trigger authenticators_removed after delete on authenticators for each row
when (old.confirmed_at is not null) execute function audit_keys('factor-off');

create function audit_factor_on() returns trigger language plpgsql as $$
begin perform audit_account(new.member_id, 'factor-on'); return null; end $$;
create trigger authenticators_set_up after update of confirmed_at on authenticators for each row
when (old.confirmed_at is null and new.confirmed_at is not null) execute function audit_factor_on();
