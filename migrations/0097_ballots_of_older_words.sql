-- A form tells how many changes of its poll whoever filled it in had read of. What was changed since may make their ballot
-- say what they never read: a choice that it names got other words, or one was added of which it says nothing, where saying
-- nothing counts as an answer.

-- Why a ballot has to be looked at once more: `renamed`, `added`, or nothing. Changes are known by their order, choices by
-- their words, which no two of a poll share and none takes up again.
create function changed_under_ballot(poll uuid, kind text, changes int, named uuid[]) returns text language sql stable
as $$
  select min(case when c.id = any(named) then 'renamed' else 'added' end)
  from (select act, after from choice_changes where poll_id = poll order by id offset changes) later
  join choices c on c.poll_id = poll and c.label = later.after
  where case when c.id = any(named) then later.act = 'renamed'
             else later.act in ('added', 'replaced') and kind in ('time', 'score') end
$$;

-- Whether a ballot says that it is for none of these and for some of them, where it need not name several.
create function says_none_beside(kind text, min_choices int, none_choice uuid, named uuid[]) returns boolean language sql immutable
as $$ select kind = 'multiple' and min_choices <= 1 and cardinality(named) > 1 and coalesce(none_choice = any(named), false) $$;
