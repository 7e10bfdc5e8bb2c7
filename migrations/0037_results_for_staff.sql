-- A fourth rule for the results of a poll: they are for who asked and for who keeps order in the group, after closing too.

alter table polls drop constraint polls_results_check,
  add constraint polls_results_check check (results in ('always', 'after_voting', 'after_closing', 'staff')),
  -- That it closes with the last vote would tell everybody how many have voted.
  add constraint polls_staff_closing check (not (results = 'staff' and closes_when_all_voted));

-- The rule as it is for everybody.
create or replace function poll_shows_results(results text, is_closed boolean, ballot uuid[]) returns boolean
language sql immutable
return results <> 'staff' and (is_closed or results = 'always' or (results = 'after_voting' and ballot is not null));

-- And for a viewer. `in_hands`: they asked, or keep order in the group.
create or replace function poll_is_told(results text, is_closed boolean, ballot uuid[], in_hands boolean) returns boolean
language sql immutable
return results = 'staff' and in_hands or poll_shows_results(results, is_closed, ballot);

-- Whether what a poll has led to is told to a viewer, once it is over: with its results.
create function poll_tells_outcome(p polls, viewer uuid) returns boolean language sql volatile
return coalesce(poll_end(p) <= site_now(), false) and (p.results <> 'staff' or exists (
  select from threads t left join memberships m on m.group_id = t.group_id and m.member_id = viewer
  where t.id = p.thread_id and (t.author_id = viewer or m.role in ('moderator', 'owner'))));

-- As before, in the order of four.
create or replace function keep_promises_of_poll() returns trigger language plpgsql as $$
declare stricter constant text[] := array['always', 'after_voting', 'after_closing', 'staff'];
begin
  if new.named <> old.named then
    raise exception 'a poll that becomes named or unnamed' using errcode = 'check_violation', constraint = 'polls_named_stays';
  elsif new.secret <> old.secret then
    raise exception 'a poll that becomes secret or ceases to be' using errcode = 'check_violation', constraint = 'polls_secret_stays';
  elsif array_position(stricter, new.results) < array_position(stricter, old.results)
    and (exists (select from ballots b where b.poll_id = new.id) or exists (select from secret_ballots b where b.poll_id = new.id)) then
    raise exception 'results shown earlier than was promised to who voted'
      using errcode = 'check_violation', constraint = 'polls_results_promised';
  end if;
  return new;
end $$;

-- What can be found of a poll, as before; but what it has led to is not searched by whoever may not read it.
create or replace function note_poll(poll uuid) returns void language plpgsql as $$
begin
  perform put_document(p.id, 'poll', t.group_id, t.id, t.author_id, p.created_at, p.question,
    (select coalesce(string_agg(c.label, ' / ' order by c.position), '') from choices c
     where c.poll_id = p.id and p.kind <> 'time'),
    coalesce((select text_of_html(d.html) from decisions d where d.poll_id = p.id and p.results <> 'staff'), ''), facets_of(t.id))
  from polls p join threads t on t.id = p.thread_id
  where p.id = poll and t.published_at is not null and t.deleted_at is null;
end $$;
