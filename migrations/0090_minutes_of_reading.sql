-- How long articles were read on each day, for the charts, without watching anybody read: what was opened counts as long as it takes
-- to read. Like the views it is the sum of all days until then; a day is the difference to the one before.

alter table days add column minutes_until bigint;

create or replace function count_days(since date) returns void language sql volatile
begin atomic
  insert into days as d (day, joins, active, posts, comments, votes, views_until, minutes_until)
  select s.day::date, coalesce(j.n, 0),
    case when s.day = today.day then (select count(*) from members m where m.visited_at >= s.day at time zone 'UTC') end,
    coalesce(p.n, 0), coalesce(c.n, 0), coalesce(v.n, 0),
    case when s.day = today.day then (select coalesce(sum(t.views_count), 0)::bigint from threads t) end,
    case when s.day = today.day then (select coalesce(sum(t.views_count::bigint * a.reading_minutes), 0)::bigint
                                      from articles a join threads t on t.id = a.id) end
  from (select (site_now() at time zone 'UTC')::date::timestamp as day) today
  cross join lateral generate_series(since::timestamp, today.day, interval '1 day') as s (day)
  left join (select (created_at at time zone 'UTC')::date as day, count(*) as n from members
             where created_at >= since::timestamp at time zone 'UTC' group by 1) j on j.day = s.day
  left join (select (published_at at time zone 'UTC')::date as day, count(*) as n from threads
             where kind in ('post', 'article') and published_at >= since::timestamp at time zone 'UTC' and published_at <= site_now()
               and deleted_at is null group by 1) p on p.day = s.day
  left join (select (created_at at time zone 'UTC')::date as day, count(*) as n from comments
             where id >= first_id_at((since - 2)::timestamp at time zone 'UTC')
               and created_at >= since::timestamp at time zone 'UTC' and deleted_at is null group by 1) c on c.day = s.day
  left join (select (cast_at at time zone 'UTC')::date as day, count(*) as n from ballots
             where cast_at >= since::timestamp at time zone 'UTC' group by 1) v on v.day = s.day
  on conflict (day) do update set joins = excluded.joins, posts = excluded.posts, comments = excluded.comments, votes = excluded.votes,
    -- Whoever was here today is seen elsewhere tomorrow: what was counted while it lasted stays.
    active = greatest(d.active, excluded.active), views_until = coalesce(excluded.views_until, d.views_until),
    minutes_until = coalesce(excluded.minutes_until, d.minutes_until);
end;
