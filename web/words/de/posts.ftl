posts-members-only = Nur Mitglieder der Gruppe können hier etwas beitragen. Tritt ihr zuerst bei.
posts-not-yours = Nur wer einen Beitrag geschrieben hat, kann ihn ändern.
posts-stale = Der Beitrag wurde inzwischen geändert, vielleicht von dir in einem anderen Fenster. Deine Worte sind noch da.

posts-arrived = Neue Beiträge: { $count }
posts-heading = Beiträge
posts-orders = Reihenfolge der Beiträge
posts-order-newest = Neueste
posts-order-active = Zuletzt aktiv
posts-order-unanswered = Ohne Antwort
posts-prompt = Teile etwas, oder frag die Gruppe …
posts-prompt-poll = Umfrage
posts-all = Alle Beiträge
posts-older = Ältere Beiträge
posts-pages = Seiten
posts-about-group = Über { $name }
posts-read-on = Weiterlesen
posts-empty-title = Noch nichts hier
posts-empty-text = Stell die erste Frage, oder erzähl, woran du arbeitest.
posts-empty-stranger = Noch hat niemand etwas geschrieben. Mitglieder können es.
posts-write-first = Den ersten Beitrag schreiben
posts-none-here = Keine Beiträge hier

posts-where = Wo du bist
posts-discussion = Diskussion
posts-pinned = Angeheftet
posts-locked = Geschlossen
posts-edited = bearbeitet
posts-views = { $count ->
    [one] 1 Aufruf
   *[other] { $count } Aufrufe
  }
posts-comments = { $count ->
    [one] 1 Kommentar
   *[other] { $count } Kommentare
  }
posts-comment = Kommentieren
posts-bookmark = Merken
posts-share = Teilen
posts-share-this = Teilen: { $name }
posts-link-copied = Link kopiert
posts-more-about = Mehr zu: { $name }
posts-edit = Bearbeiten
posts-pin = Oben anheften
posts-unpin = Nicht mehr anheften
posts-lock = Kommentare schließen
posts-unlock = Kommentare öffnen
posts-delete = Löschen

posts-new-title = Einen Beitrag schreiben
posts-edit-title = Den Beitrag bearbeiten
posts-title-label = Titel
posts-title-hint = wenn es einen braucht
posts-body-label = Text
posts-publish = Veröffentlichen
posts-save = Speichern
posts-cancel = Abbrechen
posts-meanwhile-title = Zwei Fassungen
posts-meanwhile-text = Das würden deine Worte am Beitrag ändern, wie er jetzt ist. Mit „Speichern“ bleiben deine.
posts-meanwhile-others = Das habt ihr beide geändert; so lautet es jetzt. Unten steht es, wie du es geschrieben hast.
posts-meanwhile-same = Dein Text ist der jetzige. Sieh den Rest durch, und speichere noch einmal.

posts-history-title = Was sich geändert hat
posts-history-none = Dieser Beitrag wurde nicht geändert.
posts-history-kept = Die Moderation hat eine Stelle herausgenommen. Was vorher dort stand, bleibt der Person, die es schrieb, und ihr erhalten.
posts-history-keepers = Die Moderation
posts-versions = Fassungen, die neueste zuerst
posts-version = Fassung { $number }
posts-version-now = die jetzt gezeigte
posts-older-versions = Ältere Fassungen

posts-removal-title = Diesen Beitrag löschen?
posts-removal-text = „{ $title }“ wird nicht mehr gezeigt. { $count ->
    [0] Du kannst ihn zurückholen.
    [one] Der Kommentar darunter geht mit. Du kannst beide zurückholen.
   *[other] Die { $count } Kommentare darunter gehen mit. Du kannst alles zurückholen.
  }
posts-removal-button = Den Beitrag löschen
posts-keep = Behalten
posts-gone-title = Dieser Beitrag wurde gelöscht
posts-gone-by-author = Wer ihn geschrieben hat, hat ihn weggenommen. Die Kommentare gingen mit.
posts-gone-by-moderator = Die Moderation hat ihn weggenommen. Die Kommentare gingen mit.
posts-restore = Zurückholen
posts-to-discussion = Zur Diskussion

posts-bookmarks-title = Gemerkt
posts-bookmarks-lede = Nur du siehst das.
posts-bookmarks-none = Noch nichts gemerkt
posts-bookmarks-how = Das Lesezeichen unter einem Beitrag legt ihn hier ab.
posts-tag-lede = Alles mit diesem Schlagwort, was du lesen kannst, das Neueste zuerst.
posts-tag-about = Beiträge und Artikel auf { $site } mit dem Schlagwort { $tag }
posts-tag-none = Niemand hat dieses Schlagwort benutzt, oder nicht dort, wo du lesen kannst.

said-post-published = Veröffentlicht.
said-post-there-already = Das hast du gerade veröffentlicht. Hier ist es.
said-post-edited = Gespeichert.
said-post-pinned = Jetzt steht es ganz oben.
said-post-unpinned = Es steht wieder an seinem Platz.
said-post-locked = Kommentare sind geschlossen.
said-post-unlocked = Kommentare sind wieder offen.
said-post-deleted = Gelöscht. Auf seiner Seite kannst du es zurückholen.
said-post-restored = Es ist wieder da.
said-bookmark-kept = Gemerkt.
said-bookmark-gone = Nicht mehr gemerkt.
posts-report = Melden
