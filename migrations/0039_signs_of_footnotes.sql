-- The number of a footnote is no part of the word that it stands at, and the sign that leads back from it is no word. As
-- they were, a word at the end of a sentence with a source was found by nobody. `src/text/html.rs` leaves the same out.

create or replace function text_of_html(html text) returns text language sql immutable strict parallel safe
return replace(replace(replace(replace(replace(replace(
  regexp_replace(
    regexp_replace(
      regexp_replace(
        regexp_replace(html, '<sup><a class="cite"[^>]*>[0-9]*</a></sup>|<a href="[^"]*" class="footnote-back"[^>]*>[^<]*</a>', '', 'g'),
        '<span class="player-host">[^<]*</span>|<p class="callout-name">[^<]*</p>', ' ', 'g'),
      '</?(?:a|abbr|b|bdi|bdo|code|del|em|i|ins|kbd|mark|s|samp|small|span|strong|sub|sup|u|var)(?:\s[^>"]*(?:"[^"]*"[^>"]*)*)?>', '', 'g'),
    '<[^>"]*(?:"[^"]*"[^>"]*)*>', ' ', 'g'),
  '&nbsp;', ' '), '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&#39;', ''''), '&amp;', '&');

-- Those that hold such signs are read anew, and no others.
do $$
declare one uuid;
begin
  for one in
    select id from posts where html like '%<a class="cite"%' union all select id from articles where html like '%<a class="cite"%'
  loop
    perform note_thread(one);
  end loop;
  for one in select id from comments where html like '%<a class="cite"%' loop
    perform note_comment(one);
  end loop;
  for one in select id from members where about_html like '%<a class="cite"%' loop
    perform note_member(one);
  end loop;
end $$;
