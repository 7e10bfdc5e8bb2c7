-- A search that lacks five hits goes back as far as five hits should lie, not twice as far as it has been. Each step is as
-- wide as the last one's yield says that it must be, with half as much on top.

-- The newest documents that a query finds, as many as asked for. `strict`, which holds for fewer, is looked at in twice as
-- many. However many documents have a word, few are read: documents are gone through by parts that the index of words
-- knows, the newest first, each time as many as should bring what is missing by what the last ones brought, and at most
-- eight times as many as these, until there are enough. Reading through all documents is never cheaper, though the planner,
-- which does not reckon with what unpacking them takes, may think so.
create or replace function newest_found(viewer uuid, query text, strict text, since timestamptz, until timestamptz, most int)
returns setof uuid language plpgsql stable set enable_seqscan = off as $$
declare looked_at int := case when strict is null then most else 2 * most end;
  parts text[]; part tsquery; next int := 1; width int := 4; near_count int := 0; found uuid[] := '{}';
  unread bigint; step uuid[]; step_count int; needed float8;
begin
  if query = '' then
    return query select d.id from findable(viewer) d
      where d.at >= coalesce(since, '-infinity') and d.at < coalesce(until, 'infinity') order by d.at desc, d.id desc limit most;
    return;
  end if;
  if since is null and until is null then
    parts := array(select '~e:' || epoch from generate_series(epoch_of((select max(d.number) from documents d)), 0, -1) epoch);
  else
    parts := array(
      select '~m:' || to_char(month, 'YYYY-MM') from generate_series(
        date_trunc('month', least(until - interval '1 microsecond', (select max(d.at) from documents d)) at time zone 'UTC'),
        date_trunc('month', greatest(since, (select min(d.at) from documents d)) at time zone 'UTC'), interval '-1 month') month);
    width := 1;
  end if;
  while next <= cardinality(parts) and cardinality(found) < most and near_count < looked_at loop
    -- Many parts at once are the rest: what was not looked at, without naming it.
    unread := null;
    if width >= 64 then
      width := cardinality(parts);
      part := query::tsquery;
      if parts[next] like '~e:%' then
        unread := substr(parts[next], 4)::bigint;
      else
        until := least(until, ((substr(parts[next], 4) || '-01')::timestamp + interval '1 month') at time zone 'UTC');
      end if;
    else
      part := format('(%s) & (%s)', query, (select string_agg(quote_literal(one), ' | ') from unnest(parts[next:next + width - 1]) one));
    end if;
    -- Materialized, so that no plan goes through all documents in the order of their age.
    with hits as materialized (
      select d.id, d.at, d.number, strict is null or d.words @@ strict::tsquery as holds from findable(viewer) d
      where d.words @@ part and (since is null or d.at >= since) and (until is null or d.at < until)),
    newest as (
      select h.id, h.at, h.holds from hits h where unread is null or epoch_of(h.number) <= unread
      order by h.at desc, h.id desc limit looked_at - near_count)
    select count(*), array_agg(n.id order by n.at desc, n.id desc) filter (where n.holds)
    into step_count, step from newest n;
    near_count := near_count + step_count;
    found := found || step;
    next := next + width;
    needed := least((looked_at - near_count) / nullif(step_count, 0)::float8,
                    (most - cardinality(found)) / nullif(cardinality(step), 0)::float8);
    width := width * least(8, coalesce(1.5 * needed, 8));
    width := greatest(width, 1);
  end loop;
  return query select f.id from unnest(found) with ordinality f (id, place) order by f.place limit most;
end $$;
