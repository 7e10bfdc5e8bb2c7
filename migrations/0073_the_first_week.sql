-- As before; but in its first week a square knows nothing yet of what is usual, and expects a rush: whoever has just told a
-- hundred people of it is not to find them held up.
create or replace function watch_for_raids() returns void language plpgsql as $$
declare now record;
begin
  if not (select s.raid_watch from site s) or raid_now() is not null
     or exists (select from raids r where r.lifted_at > site_now() - interval '1 hour')
     or not exists (select from members m where m.created_at <= site_now() - interval '7 days') then
    return;
  end if;
  select * into now from sign_ups_lately();
  if now.lately < greatest(20, 6 * now.usual) then
    return;
  end if;
  -- Of many who join at the same moment one begins it.
  perform pg_advisory_xact_lock(hashtext('raids'));
  if raid_now() is null then
    insert into raids (id, sign_ups, until, new_days) values (gen_random_uuid(), now.lately, site_now() + interval '24 hours', 7);
  end if;
end $$;
