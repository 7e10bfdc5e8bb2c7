-- What it takes for a poll's result to count: how many must vote, how many must be for it, and whether one may vote for
-- none of the choices.

alter table polls
  -- Parts of a whole, as numerator and denominator.
  add column quorum int[] check (cardinality(quorum) = 2 and 0 < quorum[1] and quorum[1] <= quorum[2] and quorum[2] <= 1000),
  add column threshold int[] check (cardinality(threshold) = 2 and 0 < threshold[1] and threshold[1] <= threshold[2] and threshold[2] <= 1000),
  add column threshold_of text check (threshold_of in ('voters', 'expressed', 'electorate')),
  -- The choice that means that nothing of this shall be chosen; gone if it is taken out.
  add column none_choice uuid references choices on delete set null,
  add constraint polls_threshold check ((threshold is null) = (threshold_of is null) and (threshold is null or kind <> 'number' and coalesce(seats, 1) = 1)),
  add constraint polls_none_choice check (none_choice is null or kind not in ('number', 'time', 'consent'));

-- They stand as long as the poll does: who votes relies on what was said.
create function keep_conditions() returns trigger language plpgsql as $$
begin
  if (new.quorum, new.threshold, new.threshold_of) is distinct from (old.quorum, old.threshold, old.threshold_of)
     and (exists (select from ballots b where b.poll_id = new.id) or exists (select from secret_marks m where m.poll_id = new.id)) then
    raise exception 'what it takes for the result to count stays as it was said'
      using errcode = 'check_violation', constraint = 'polls_conditions_stay';
  end if;
  return new;
end $$;
create trigger polls_conditions_stay before update of quorum, threshold, threshold_of on polls
  for each row execute function keep_conditions();

-- Nothing, where there are none.
create function poll_conditions(poll uuid) returns json language sql stable
begin atomic
  select json_build_object('quorum', p.quorum, 'threshold', p.threshold, 'of', p.threshold_of, 'none', p.none_choice)
  from polls p where p.id = poll and num_nonnulls(p.quorum, p.threshold, p.none_choice) > 0;
end;
