-- From when on the results of an open poll are shown may change: hidden at any time, shown earlier only while nobody has
-- voted. Whether it is shown who voted for what never changes. Both are kept here as well as by whoever asks for it.

create function keep_promises_of_poll() returns trigger language plpgsql as $$
declare stricter constant text[] := array['always', 'after_voting', 'after_closing'];
begin
  if new.named <> old.named then
    raise exception 'a poll that becomes named or unnamed' using errcode = 'check_violation', constraint = 'polls_named_stays';
  elsif array_position(stricter, new.results) < array_position(stricter, old.results)
    and exists (select from ballots b where b.poll_id = new.id) then
    raise exception 'results shown earlier than was promised to who voted'
      using errcode = 'check_violation', constraint = 'polls_results_promised';
  end if;
  return new;
end $$;
create trigger polls_promises before update of results, named on polls for each row execute function keep_promises_of_poll();

-- It is written down beside the changes of the choices.
alter table choice_changes drop constraint choice_changes_act_check;
alter table choice_changes add constraint choice_changes_act_check
  check (act in ('renamed', 'added', 'replaced', 'removed', 'results'));
