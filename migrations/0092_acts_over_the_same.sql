-- Several acts over the same accounts: as long as one of them stands, what it did stands; and each says what was put back.

alter table batches
  add column back_threads   integer not null default 0,
  add column back_comments  integer not null default 0,
  add column back_reactions integer not null default 0;

-- The earliest act over this account that has not been undone.
create function standing_batch(who uuid) returns uuid language sql volatile
return (select b.id from batch_members m join batches b on b.id = m.batch_id
        where m.member_id = who and b.undone_at is null order by b.id limit 1);

-- Whether somebody keeps order anywhere, or looks after the site.
create function keeps_order(who uuid) returns boolean language sql stable
return exists (select from members m where m.id = who and m.site_role is not null)
    or exists (select from memberships m where m.member_id = who and m.role <> 'member');
