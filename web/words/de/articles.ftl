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

# Einen schreiben.
articles-edit-title = Artikel bearbeiten
articles-draft-hint = Nur du siehst ihn, bis du ihn veröffentlichst.
articles-go-on = weiterschreiben
articles-group = Für welche Gruppe
articles-title-label = Titel
articles-lede-label = Vorspann
articles-lede-hint = Ein, zwei Sätze, die Lust aufs Weiterlesen machen.
articles-slug-label = Adresse
articles-slug-hint = Wörter für das Ende des Links. Leer gelassen, werden sie aus dem Titel genommen. Nach dem Veröffentlichen bleiben sie.
articles-cover-label = Titelbild
articles-cover-hint = Ein breites Bild über dem Artikel: Es wird auf 16 zu 9 geschnitten.
articles-cover-alt = Was zeigt das Titelbild?
articles-cover-drop = Titelbild wegnehmen
articles-body-label = Text
articles-publish = Veröffentlichen
articles-save = Speichern
articles-keep-draft = Entwurf speichern
articles-cancel = Abbrechen
articles-meanwhile-text = Das würde dein Text am Artikel ändern, wie er jetzt ist. Drücke Speichern, um deinen zu behalten.
articles-history-title = Was sich geändert hat
articles-history-none = Dieser Artikel wurde nicht geändert.
articles-removal-title = Diesen Artikel löschen?
articles-removal-text = „{ $title }“ wird nicht mehr gezeigt, auch die Kommentare darunter nicht. Er lässt sich zurückholen.
articles-removal-button = Artikel löschen
articles-gone-title = Dieser Artikel wurde gelöscht
articles-gone-text = Wer ihn schrieb oder moderiert, hat ihn weggenommen, die Kommentare mit ihm.
said-article-published = Veröffentlicht.
said-article-edited = Gespeichert.
said-article-kept = Der Entwurf ist gespeichert. Nur du siehst ihn.
