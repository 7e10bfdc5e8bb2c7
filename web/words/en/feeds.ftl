# What the site itself says in feeds and link previews.
feeds-title = Feed
feeds-subtitle = What is new on { $site }
feeds-comments-on = Comments on “{ $title }”
feeds-comment-by = { $name } on “{ $title }”
feeds-post-by = A post by { $name }
feeds-to-poll = Vote, or see how it stands
feeds-link-title = Follow what is new here in a feed reader
