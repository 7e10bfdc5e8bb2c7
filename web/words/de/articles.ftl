# Artikel: Listen, die Seite zum Lesen, das Schreiben.
articles-title = Artikel
articles-title-of = Artikel · { $group }
articles-about = Längere Stücke, in Ruhe zu lesen.
articles-write-one = Artikel schreiben
articles-your-drafts = Deine Entwürfe
articles-draft = Entwurf
articles-draft-yours = nur du siehst ihn
articles-draft-changed = Zuletzt geändert
articles-none-title = Noch keine Artikel
articles-none-text = Wenn jemand ein längeres Stück schreibt, steht es hier.
articles-pages = Seiten
articles-older = Ältere Artikel
articles-updated = geändert am
articles-minutes = { $count } Min. Lesezeit
articles-views = { $count ->
    [one] 1-mal gelesen
   *[other] { $count }-mal gelesen
}
articles-comments = { $count ->
    [0] noch keine Kommentare
    [one] 1 Kommentar
   *[other] { $count } Kommentare
}

articles-staff-only = Artikel schreiben die Inhaber, Admins und Moderatoren der Gruppe.
articles-not-yours = Nur wer einen Artikel geschrieben hat, darf ihn ändern.
articles-cover-unknown = Dieses Bild gehört dir nicht, oder die Leser der Gruppe dürfen es nicht sehen. Bitte lade es noch einmal hoch.
articles-slug-taken = Diese Adresse hat schon ein anderer Artikel. Bitte wähle eine andere.
articles-slug-fixed = Die Adresse eines veröffentlichten Artikels bleibt, damit Links auf ihn halten.
articles-stale = Dieser Artikel hat sich geändert, seit du begonnen hast.
