# Suche.
search-title = Suche
search-about = Durchsuche Beiträge, Kommentare, Artikel, Gruppen und Mitglieder von { $site }.
search-about-words = Was { $site } zu „{ $words }“ hat: Beiträge, Kommentare, Artikel, Gruppen und Mitglieder.
search-title-for = { $words } · Suche
search-words = Wonach suchen Sie?
search-button = Suchen
search-hint = Suchen
search-too-long = Bitte fragen Sie mit höchstens { $max } Zeichen.
search-filters = Filter
search-filters-set = Filter ({ $count })
search-days-unread = { $count ->
    [one] „{ $written }“ ist kein Tag. Schreib ihn wie 2026-01-31, 2026-01 oder 2026. Nach allem anderen wurde ohne ihn gesucht.
   *[other] Das sind keine Tage: { $written }. Schreib sie wie 2026-01-31, 2026-01 oder 2026. Nach allem anderen wurde ohne sie gesucht.
}
search-author = Geschrieben von
search-group = In der Gruppe
search-any-group = Alle Gruppen
search-tag = Schlagwort
search-from-day = Ab diesem Tag
search-before-day = Vor diesem Tag
search-has-poll = Nur mit Umfrage

# Was verstanden wurde.
search-by = von @{ $handle }
search-by-me = von Ihnen
search-by-nobody = von @{ $handle }, den hier niemand kennt
search-in = in { $group }
search-in-none = in „{ $group }“, einer Gruppe, die Sie nicht sehen
search-tagged = mit #{ $tag }
search-since = ab { $date }
search-until = vor { $date }
search-with-poll = mit Umfrage
search-without = diesen Filter entfernen

# Arten.
search-kinds = Arten
search-tab-all = Alles
search-tab-post = Beiträge
search-tab-comment = Kommentare
search-tab-article = Artikel
search-tab-poll = Umfragen
search-tab-member = Menschen
search-kind-post = Beitrag
search-kind-comment = Kommentar
search-kind-article = Artikel
search-kind-poll = Umfrage
search-kind-member = Mitglied
search-joined = beigetreten

# Was gefunden wurde.
search-count = { $count ->
    [one] 1 Treffer
   *[other] { $count } Treffer
}
search-more-than = Mehr als { $count } Treffer
search-corrected = „{ $written }“ steht nirgends. Dies sind Treffer für „{ $meant }“ und was ähnlich geschrieben wird.
search-partial = Nichts enthält alle diese Wörter. Hier fehlt je eines.
search-meant = Meinten Sie
search-none-short = Keine Treffer
search-none-title = Nichts gefunden
search-none-text = Prüfen Sie die Schreibweise, versuchen Sie andere Wörter oder weniger.
search-everywhere = Dieselben Wörter ohne Filter
search-all-groups = In allen Gruppen
search-for = Nach „{ $words }“ suchen
search-posts-of = Beiträge aus { $group }
search-polls-of = Umfragen aus { $group }
search-articles-of = Artikel aus { $group }
search-pages = Seiten mit Treffern
search-next = Weitere Treffer
search-narrow = Es gibt mehr, als sich durchblättern lässt. Ein weiteres Wort oder ein Filter bringt das Gesuchte nach oben.

# Wie man fragt.
search-how = Wie man fragt
search-how-words = enthält alle diese Wörter, in jeder Reihenfolge und Form
search-how-phrase = enthält diese Wörter nebeneinander
search-how-or = enthält eines davon
search-how-without = enthält das erste, das zweite nicht
search-type-unknown = Die Art ist post, comment, article, poll oder member.
search-how-author = von diesem Mitglied; Ihre eigenen mit author:me
search-how-in = steht in dieser Gruppe
search-how-tag = trägt dieses Schlagwort
search-how-after = an diesem Tag oder später geschrieben; before: umgekehrt
search-how-poll = enthält eine Umfrage
