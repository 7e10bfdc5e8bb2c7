-- Postgres plans an SQL function that it cannot work into a statement anew whenever it is called: 3.5 ms of each page of whoever
-- looks after something were that. These plan once a connection.
create or replace function waits_for(who uuid) returns int language plpgsql stable as $$
begin
  return case when exists (select from memberships m where m.member_id = who and m.role <> 'member')
                or exists (select from members m where m.id = who and m.site_role is not null)
         then (select count(*)::int from (
                 select d.item_id from keepers_desk d where d.group_id in (select k.id from kept_groups(who) k)
                 union
                 select v.ruling_id from moves_appealed v where looks_after_site(who)
                 limit 100) waiting) end;
end $$;

create or replace function owes_factor(member uuid) returns boolean language plpgsql stable as $$
begin
  return (select s.staff_factor from site s) and not has_second_factor(member);
end $$;

create or replace function raid_now() returns uuid language plpgsql volatile as $$
begin
  return (select r.id from raids_now() n join raids r on r.id = n.id order by r.begun_at desc, r.id limit 1);
end $$;

create or replace function held_up_by_raid(who uuid) returns boolean language plpgsql volatile as $$
begin
  return exists (select from raids r join members m on m.id = who
                 where r.id = raid_now() and m.site_role is null and m.created_at > site_now() - make_interval(days => r.new_days));
end $$;

create or replace function shown_in_raid(html text, author uuid, of_thread uuid, of_comment uuid) returns text
language plpgsql stable as $$
begin
  return case when held_up_by_raid(author)
                and not exists (select from held_rulings r where r.thread_id = of_thread
                                and r.comment_id is not distinct from of_comment and r.is_approved)
         then without_links(html) else html end;
end $$;
