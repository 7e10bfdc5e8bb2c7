-- What happened on each day (by UTC), for the charts of those who look after the site: counted by the worker while the day
-- lasts and once more after it, so that opening a page counts nothing.

create table days (
  day         date primary key,
  joins       bigint not null default 0,
  -- Members who were here; null where the day was over before it was counted.
  active      bigint,
  -- Posts and articles that were published.
  posts       bigint not null default 0,
  comments    bigint not null default 0,
  -- Ballots cast or changed last on that day. Of secret ones nobody knows the day.
  votes       bigint not null default 0,
  -- Views of all threads together, at the end of the day; null where it was over before it was counted.
  views_until bigint
);

-- The smallest id that can be made at a moment (RFC 9562, version 7).
create function first_id_at(moment timestamptz) returns uuid language sql immutable
return encode(substring(int8send(floor(extract(epoch from moment) * 1000)::bigint) from 3) || decode('00000000000000000000', 'hex'), 'hex')::uuid;

-- Counts the days from this one until today.
create function count_days(since date) returns void language sql volatile
begin atomic
  insert into days as d (day, joins, active, posts, comments, votes, views_until)
  select s.day::date, coalesce(j.n, 0),
    case when s.day = today.day then (select count(*) from members m where m.visited_at >= s.day at time zone 'UTC') end,
    coalesce(p.n, 0), coalesce(c.n, 0), coalesce(v.n, 0),
    case when s.day = today.day then (select coalesce(sum(t.views_count), 0)::bigint from threads t) end
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
    active = greatest(d.active, excluded.active), views_until = coalesce(excluded.views_until, d.views_until);
end;
