-- In a raid only links to elsewhere are text, and those to this very site lead on, by their full address as well. What stands in place
-- of a video offers nothing to press.

-- The address under which the site is reached, written down by each start.
alter table site add column address text;

create or replace function without_links(html text) returns text language sql stable
return regexp_replace(regexp_replace(regexp_replace(html,
  '<a [^>]*?href="'
    || coalesce((select '(?!' || regexp_replace(s.address, '([^[:alnum:]])', '\\\1', 'g') || '(?:[/?#"]))' from site s), '')
    || '(?:https?|mailto):[^>]*?>(.*?)</a>', '\1', 'g'),
  ' ?<span class="player-host">[^<]*</span>(?!</a>)', '', 'g'),
  '<span class="player-name">([^<]*)</span>(?! <span class="player-host">)', '\1', 'g');
