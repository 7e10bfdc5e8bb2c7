# Artikel: Listen, die Seite zum Lesen, das Schreiben.
articles-title = Artikel
articles-arrived = Neue Artikel: { $count }
articles-title-of = Artikel · { $group }
articles-about = Längere Stücke, in Ruhe zu lesen.
articles-write-one = Artikel schreiben
articles-your-drafts = Deine Entwürfe
articles-draft = Entwurf
articles-draft-yours = nur seine Verfasser sehen ihn
articles-draft-changed = Zuletzt geändert
articles-none-title = Noch keine Artikel
articles-none-text = Wenn jemand ein längeres Stück schreibt, steht es hier.
articles-pages = Seiten
articles-older = Ältere Artikel
articles-updated = Aktualisiert am
# Between a number and its word stands a no-break space: they stay on one line.
articles-minutes = { $count } Min. Lesezeit
articles-views = { $count ->
    [one] 1-mal gelesen
   *[other] { $count }-mal gelesen
}
articles-comments = { $count ->
    [0] noch keine Kommentare
    [one] 1 Kommentar
   *[other] { $count } Kommentare
}

articles-not-yours = Nur wer einen Artikel geschrieben hat, darf ihn ändern.
articles-cover-unknown = Dieses Bild gehört dir nicht, oder die Leser der Gruppe dürfen es nicht sehen. Bitte lade es noch einmal hoch.
articles-slug-taken = Diese Adresse hat schon ein anderer Artikel. Bitte wähle eine andere.
articles-slug-kept = Diese Adresse braucht die Seite selbst. Bitte wähle eine andere.
articles-stale = Dieser Artikel hat sich geändert, seit du begonnen hast.

# Einen schreiben.
articles-edit-title = Artikel bearbeiten
articles-draft-hint = Bis er veröffentlicht ist, sehen ihn nur seine Verfasser.
articles-go-on = weiterschreiben
articles-group = Für welche Gruppe
articles-title-label = Titel
articles-lede-label = Vorspann
articles-lede-hint = Ein, zwei Sätze, die Lust aufs Weiterlesen machen.
articles-slug-label = Adresse
articles-slug-hint = Wörter für das Ende seiner Adresse, in jeder Schrift. Bleibt sie leer, nehmen wir den Titel.
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
articles-history-around = Die Worte blieben, wie sie waren. Geändert wurde etwas darum herum: die Adresse, Schlagworte, das Titelbild oder die Verfasser.
articles-removal-title = Diesen Artikel löschen?
articles-removal-text = „{ $title }“ wird nicht mehr gezeigt, auch die Kommentare darunter nicht. Er lässt sich zurückholen.
articles-removal-button = Artikel löschen
articles-gone-title = Dieser Artikel wurde gelöscht
articles-gone-text = Wer ihn schrieb oder moderiert, hat ihn weggenommen, die Kommentare mit ihm.
said-article-published = Veröffentlicht.
said-article-edited = Gespeichert.
said-article-kept = Der Entwurf ist gespeichert. Nur seine Verfasser sehen ihn.
said-article-unpublished = Er ist wieder ein Entwurf. Nur seine Verfasser sehen ihn.
said-article-left = Dein Name steht nicht mehr darüber.

# Wer ihn schrieb, und wie man ihn findet
articles-authors-label = Geschrieben mit
articles-authors-hint = Die Namen der anderen Verfasser, in ihrer Reihenfolge. Jeder von ihnen darf den Artikel ändern.
articles-authors-may = Nennen kannst du
articles-authors-nobody = In dieser Gruppe darf noch niemand sonst Artikel schreiben.
articles-author-unknown = @{ $handle } ist nicht unter denen, die hier Artikel schreiben dürfen.
articles-too-many-authors = Ein Artikel hat höchstens { $max } Verfasser.
articles-first-author-names = Nur wer den Artikel begonnen hat, nennt seine Verfasser.
articles-first-author-stays = Du hast diesen Artikel begonnen, darum bleibt dein Name darüber. Du kannst ihn löschen.
articles-tags-label = Schlagwörter
articles-tags-hint = Wörter, unter denen man ihn findet, etwa Übergabe Lager. Jedes #Schlagwort im Text ist auch eines.
articles-tag-invalid = „{ $tag }“ kann kein Schlagwort sein: Es ist ein Wort aus Buchstaben und Ziffern.
articles-too-many-tags = Ein Artikel hat höchstens { $max } Schlagwörter neben denen in seinem Text.
articles-slug-hint-published = Du kannst sie ändern: Die jetzige Adresse führt weiterhin hierher.
articles-video-label = Video oder Ton am Anfang
articles-video-hint = Eine Adresse bei YouTube oder Vimeo oder die einer mp4-, webm-, mp3-, ogg- oder m4a-Datei. Zu sehen sind dein Titelbild und ein Knopf; geladen wird von dort erst, wenn jemand ihn drückt.
articles-video-unknown = Das ist keine Adresse eines Videos oder Tons, die hier gespielt werden können.
articles-watch = Video ansehen
articles-listen = Anhören
articles-contents = Inhalt

# Änderungen, von denen man wissen soll
articles-changes = Änderungen
articles-update-legend = Sollen Leser von dieser Änderung wissen?
articles-update-material = Sie ändert, was der Artikel sagt
articles-update-reason = Was sich geändert hat und warum (steht oben im Artikel)
articles-update-of-draft = Noch hat ihn niemand gelesen; es gibt nichts zu melden.
articles-see = Zum Artikel
articles-see-draft = So wird er zu lesen sein

# Zurücknehmen
articles-publication-end-link = zum Entwurf zurücknehmen
articles-publication-end-title = Diesen Artikel zum Entwurf zurücknehmen?
articles-publication-end-text = „{ $title }“ sehen dann nur noch seine Verfasser, die Kommentare darunter niemand. Adresse und Kommentare bleiben ihm, bis du ihn wieder veröffentlichst.
articles-publication-end-button = Zurücknehmen
articles-authorship-end-link = deinen Namen wegnehmen
articles-authorship-end-title = Deinen Namen von diesem Artikel nehmen?
articles-authorship-end-text = „{ $title }“ bleibt bei den anderen Verfassern. Du kannst ihn dann nicht mehr ändern, und nur sie können dich wieder nennen.
articles-authorship-end-button = Namen wegnehmen

# Where a reader stopped
articles-go-on-at = Weiterlesen bei „{ $heading }“
articles-place-unknown = Diese Überschrift gibt es in dem Artikel nicht.
