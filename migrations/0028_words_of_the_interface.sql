-- What the site itself writes into a text - whose video it is, that a box is a tip - is no word of whoever wrote the
-- text: it is not looked for and not shown as theirs. `src/text/html.rs` leaves the same out.

create or replace function text_of_html(html text) returns text language sql immutable strict parallel safe
return replace(replace(replace(replace(replace(replace(
  regexp_replace(
    regexp_replace(
      regexp_replace(html, '<span class="player-host">[^<]*</span>|<p class="callout-name">[^<]*</p>', ' ', 'g'),
      '</?(?:a|abbr|b|bdi|bdo|code|del|em|i|ins|kbd|mark|s|samp|small|span|strong|sub|sup|u|var)(?:\s[^>"]*(?:"[^"]*"[^>"]*)*)?>', '', 'g'),
    '<[^>"]*(?:"[^"]*"[^>"]*)*>', ' ', 'g'),
  '&nbsp;', ' '), '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&#39;', ''''), '&amp;', '&');

-- Those that hold such words are read anew, and no others.
do $$
declare one uuid;
begin
  for one in
    select id from posts where html like '%class="player-host"%' or html like '%class="callout-name"%'
    union all
    select id from articles where html like '%class="player-host"%' or html like '%class="callout-name"%'
  loop
    perform note_thread(one);
  end loop;
  for one in select id from comments where html like '%class="player-host"%' or html like '%class="callout-name"%' loop
    perform note_comment(one);
  end loop;
  for one in select id from members where about_html like '%class="player-host"%' or about_html like '%class="callout-name"%' loop
    perform note_member(one);
  end loop;
end $$;

-- When a comment of a thread was last edited or taken away, for the map of the site.
create index comments_changed on comments (thread_id, greatest(edited_at, deleted_at) desc)
  where greatest(edited_at, deleted_at) is not null;
