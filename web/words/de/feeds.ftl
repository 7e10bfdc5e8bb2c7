# Was die Seite selbst in Feeds und Linkvorschauen sagt.
feeds-title = Feed
feeds-subtitle = Neues auf { $site }
feeds-comments-on = Kommentare zu „{ $title }“
feeds-comment-by = { $name } zu „{ $title }“
feeds-post-by = Ein Beitrag von { $name }
feeds-to-poll = Abstimmen oder den Stand ansehen
feeds-link-title = Neuem hier in einem Feedreader folgen
