# Kommentare unter Beiträgen und Artikeln.
comments-count = { $count ->
    [0] Noch keine Kommentare
    [one] 1 Kommentar
   *[other] { $count } Kommentare
}
comments-order = Reihenfolge der Kommentare
comments-oldest = Älteste
comments-newest = Neueste
comments-liked = Beliebteste
comments-new = { $count ->
    [one] 1 neuer: dorthin springen
   *[other] { $count } neue: zum ersten springen
}
comments-new-since = Neu seit deinem letzten Besuch, { $ago }
comments-arrived = Neue Kommentare: { $count }
comments-pages = Seiten mit Kommentaren
comments-next = Weitere Kommentare
comments-whole = Alle Kommentare, von Anfang an
comments-more-replies = Weitere Antworten zeigen
comments-first = Noch hat niemand etwas gesagt. Du könntest den Anfang machen.
comments-none = Noch hat niemand etwas gesagt.
comments-locked = Die Kommentare sind geschlossen. Was gesagt wurde, bleibt hier zu lesen.
comments-sign-in = Mitglieder der Gruppe können kommentieren.
comments-join = Um zu kommentieren, tritt { $group } bei.
comments-to-group = Zur Gruppe

# Ein Kommentar.
comments-edited = bearbeitet
comments-answers = Antwort an { $name }
comments-withdrawn = Dieser Kommentar wurde von seinem Verfasser gelöscht.
comments-removed = Dieser Kommentar wurde von der Moderation entfernt.
comments-restore = Wiederherstellen
comments-reply = Antworten
comments-your-reply = Deine Antwort
comments-more = Mehr zu diesem Kommentar
comments-edit = Bearbeiten
comments-delete = Löschen

# Einen schreiben.
comments-add = Kommentar schreiben
comments-reply-title = Auf einen Kommentar antworten
comments-edit-title = Deinen Kommentar bearbeiten
comments-words = Deine Worte
comments-send = Kommentieren
comments-save = Speichern
comments-preview = Vorschau
comments-cancel = Abbrechen
comments-stands-now = Was jetzt dort steht

# Was sich geändert hat.
comments-history-title = Was sich geändert hat
comments-history-back = Zurück zum Kommentar
comments-history-none = Es wurde nichts geändert.
comments-history-cut = Frühere Änderungen werden nicht gezeigt.

# Was nicht geht.
comments-deleted = Dieser Kommentar wurde gelöscht.
comments-parent-unknown = Der Kommentar, auf den du antwortest, steht nicht hier.
comments-parent-deleted = Der Kommentar, auf den du antwortest, wurde inzwischen gelöscht.
comments-not-yours = Nur wer einen Kommentar geschrieben hat, kann ihn bearbeiten.
comments-not-yours-to-delete = Nur wer einen Kommentar geschrieben hat oder moderiert, kann ihn löschen.
comments-not-yours-to-restore = Nur wer den Kommentar entfernt hat, kann ihn zurückholen.
comments-stale = Der Kommentar wurde inzwischen bearbeitet, vielleicht in einem anderen Fenster. Deine Worte sind noch hier: sieh dir beide an und speichere dann noch einmal.
comments-report = Melden
