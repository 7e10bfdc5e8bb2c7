-- What comes after a poll: its ballots, published once and for all, and the decision that its author states.

-- The ballots of a closed poll as they were published: not the file itself, which is always written alike from what
-- can no longer change, but what it must come to. Where it comes to something else, it is not handed out.
create table publications (
  poll_id    uuid not null references polls,
  -- A new one when an account is deleted whose name the file told; the earlier ones stay as a trace.
  edition    int not null check (edition >= 1),
  sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes      bigint not null check (bytes > 0),
  -- How many could vote at the end.
  electorate bigint not null check (electorate >= 0),
  -- What its ballots count to; null: a name was taken out since, and the next edition is due.
  tally      json,
  made_at    timestamptz not null default site_now(),
  primary key (poll_id, edition)
);
create unique index publications_in_force on publications (poll_id) where tally is not null;

-- Who voted, by the name they had when the ballots of a named poll were published. A new name changes nothing in it.
create table published_names (
  poll_id   uuid not null references polls,
  member_id uuid not null references members,
  name      text not null check (name <> ''),
  primary key (poll_id, member_id)
);
create index published_names_of_member on published_names (member_id);

-- A deleted account leaves its ballots counted, without a name.
create function take_published_names() returns trigger language plpgsql as $$
begin
  with gone as (delete from published_names n where n.member_id = new.id returning n.poll_id)
  update publications p set tally = null from gone where p.poll_id = gone.poll_id and p.tally is not null;
  return null;
end $$;
create trigger members_leave_publications after update of deleted_at on members for each row
when (new.deleted_at is not null and old.deleted_at is null) execute function take_published_names();

-- A poll whose ballots are published stays closed as it was.
create function keep_closed() returns trigger language plpgsql as $$
begin
  if poll_end(new) is distinct from poll_end(old) and exists (select from publications p where p.poll_id = new.id) then
    raise exception 'another end for a poll whose ballots are published'
      using errcode = 'check_violation', constraint = 'polls_published';
  end if;
  return new;
end $$;
create trigger polls_stay_closed before update of closed_at, closes_at on polls for each row execute function keep_closed();

-- The ballots of a poll for its file, each with a name or with none: the one place where they are read for that. Of an
-- unnamed poll only a block tells its reason, as it does on the poll's page. `place` is what they are walked by, and is
-- told to nobody.
create function ballots_to_publish(poll uuid) returns table (
  place uuid, choices uuid[], points int[], number bigint, stance text, reason text, name text
) language sql stable
begin atomic
  select b.member_id, b.choices, b.points, b.number, b.stance, case when p.named or b.stance = 'block' then b.reason end, n.name
  from polls p
  join ballots b on b.poll_id = p.id
  left join published_names n on n.poll_id = b.poll_id and n.member_id = b.member_id
  where p.id = poll;
end;

-- What a poll has led to, as its author or the group's staff states it; each one stands in the group's register.
create table decisions (
  -- In the order in which they were stated.
  id            uuid primary key,
  poll_id       uuid not null unique references polls,
  -- The poll's group, so that the register is walked by an index of its own.
  in_group      uuid not null,
  member_id     uuid not null references members,
  statement     text not null check (char_length(statement) between 1 and 5000),
  html          text not null,
  -- Which renderer made it.
  renderer      int not null,
  review_on     date,
  -- The newer decision that holds instead: always a later one, so that none leads back to itself.
  superseded_by uuid references decisions check (superseded_by > id),
  version       int not null default 1 check (version >= 1),
  stated_at     timestamptz not null default site_now(),
  changed_at    timestamptz
);
create index decisions_of_group on decisions (in_group, id desc);
create index decisions_due on decisions (in_group, review_on) where review_on is not null;

-- How it read before, version by version.
create table decision_versions (
  decision_id   uuid not null references decisions,
  version       int not null,
  member_id     uuid not null references members,
  statement     text not null,
  review_on     date,
  superseded_by uuid references decisions,
  written_at    timestamptz not null,
  primary key (decision_id, version)
);

create function place_decision() returns trigger language plpgsql as $$
begin
  select p.in_group into new.in_group from polls p where p.id = new.poll_id;
  return new;
end $$;
create trigger decisions_placed before insert on decisions for each row execute function place_decision();

create function place_decisions_of_poll() returns trigger language plpgsql as $$
begin
  update decisions set in_group = new.in_group where poll_id = new.id;
  return null;
end $$;
create trigger polls_place_decisions after update of in_group on polls for each row
when (old.in_group is distinct from new.in_group) execute function place_decisions_of_poll();

-- What can be found of a poll, as before, and the decision it has led to.
create or replace function note_poll(poll uuid) returns void language plpgsql as $$
begin
  perform put_document(p.id, 'poll', t.group_id, t.id, t.author_id, p.created_at, p.question,
    (select coalesce(string_agg(c.label, ' / ' order by c.position), '') from choices c
     where c.poll_id = p.id and p.kind <> 'time'),
    coalesce((select text_of_html(d.html) from decisions d where d.poll_id = p.id), ''), facets_of(t.id))
  from polls p join threads t on t.id = p.thread_id
  where p.id = poll and t.published_at is not null and t.deleted_at is null;
end $$;

create function decision_changed() returns trigger language plpgsql as $$
begin perform note_poll(new.poll_id); return null; end $$;
create trigger decisions_found after insert or update of html on decisions
  for each row execute function decision_changed();
