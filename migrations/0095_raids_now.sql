-- Whether there is a raid is asked by every statement that shows what somebody wrote: as a table, that Postgres works into it,
-- where `raid_now` would be planned anew each time.
create function raids_now() returns table (id uuid) language sql stable
begin atomic
  select r.id from raids r where r.lifted_at is null and coalesce(r.until > site_now(), true);
end;
