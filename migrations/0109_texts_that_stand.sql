-- An appeal against a passage taken out can be upheld after its author has written the marker away: then nothing is put back, and the
-- journal says that the text stands as its author has it.

alter table journal drop constraint journal_kind_check;
alter table journal add constraint journal_kind_check check (kind in ('keep', 'reopen', 'remove', 'restore', 'lock', 'unlock', 'pin',
  'unpin', 'warn', 'unwarn', 'silence', 'unsilence', 'ban', 'unban', 'expel', 'admit', 'role', 'uphold', 'deny', 'suspend', 'unsuspend',
  'approve', 'unapprove', 'decline', 'undecline', 'purge', 'unpurge', 'redact', 'unredact', 'stand', 'move', 'unmove'));

create or replace function family_of(kind text) returns text language sql immutable
return case kind when 'restore' then 'remove' when 'unlock' then 'lock' when 'unpin' then 'pin' when 'unsilence' then 'silence'
  when 'unban' then 'ban' when 'admit' then 'expel' when 'unsuspend' then 'suspend' when 'unapprove' then 'approve'
  when 'undecline' then 'decline' when 'unredact' then 'redact' when 'stand' then 'redact' when 'unmove' then 'move' else kind end;
