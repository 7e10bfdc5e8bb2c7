# Was auf die Moderation wartet, und was vom Schreiben der Neuen verlangt wird.
keeping-title = Was Neue schreiben
keeping-where = Wo du bist
keeping-lede = Was für alle gilt, die neu oder noch unbekannt sind. Wer für Ordnung sorgt, ist nie davon betroffen.
keeping-first-title = Erste Worte
keeping-first-held = So viele der ersten Beiträge und Kommentare von jemandem warten auf die Moderation
keeping-first-held-hint = 0 bis 20 in jeder Gruppe; 0: keiner wartet. Was freigegeben wurde, zählt als geschrieben.
keeping-new-title = Wer neu ist
keeping-new-days = Vor weniger als so vielen Tagen Mitglied geworden
keeping-new-writings = und hat weniger als so viel veröffentlicht
keeping-new-hint = Beides muss zutreffen. Was entfernt wurde, zählt nicht.
keeping-limits-title = Grenzen für Neue
keeping-limits-hint = Leer gelassen, gilt nur, was für alle gilt.
keeping-most_links = Links nach außen in einem Text
keeping-most_mentions = Erwähnte Mitglieder in einem Text
keeping-most_pictures = Bilder in einem Text
keeping-most_an_hour = Beiträge und Kommentare in einer Stunde
keeping-beyond = Was darüber hinausgeht,
keeping-act-hold = wartet auf die Moderation
keeping-act-refuse = wird abgelehnt und kann geändert werden
keeping-same = Dieselben Worte noch einmal warten
keeping-same-hint = Was jemand innerhalb eines Tages schon schrieb, und was innerhalb einer Stunde mindestens zwei andere Neue schrieben. Ab 20 Buchstaben.
keeping-save = Speichern
keeping-number-range = Bitte eine Zahl von { $min } bis { $max }.
keeping-words-title = Wörter und Domains
keeping-words-lede = Wird in allem gesucht, was Mitglieder hier schreiben, auch in Buchstaben, die nur so aussehen. Ein Wort wird ganz gefunden; eine Domain mit allem, was unter ihr steht.
keeping-words-hold = Damit wartet es auf die Moderation
keeping-words-refuse = Damit wird es abgelehnt
keeping-words-hint = Ein Wort, eine Wendung oder eine Domain je Zeile, bis zu 500.
keeping-words-refuse-hint = Wer es schreibt, liest, welches Wort es ist, und kann es ändern.
keeping-entry-length = Jede Zeile hat bitte { $min } bis { $max } Zeichen.
keeping-entry-empty = „{ $entry }“ enthält weder Buchstaben noch Ziffern.
keeping-entry-address = „{ $entry }“ ist eine einzelne Adresse. Schreib nur ihre Domain: Jede Adresse unter ihr wird gefunden.
keeping-entries = Bitte höchstens { $max } Zeilen.
keeping-try = Erst ausprobieren
keeping-trial = Was davon betroffen wäre
keeping-trial-on = An diesem Text ausprobieren
keeping-trial-hint = Und an dem, was zuletzt geschrieben wurde: bis zu 200 Beiträgen, Artikeln und Kommentaren. Ausprobieren speichert nichts.
keeping-trial-text = Dein Text:
keeping-trial-text-free = Dein Text: darin wird nichts gefunden.
keeping-trial-latest = { $count ->
    [0] Noch wurde nichts geschrieben.
    [one] Vom letzten Text: { $caught } betroffen.
   *[other] Von den letzten { $count } Texten: { $caught } betroffen.
}
keeping-trial-not-kept = Das war nur ein Versuch: Die Listen sind noch nicht gespeichert.
keeping-would-wait = „{ $word }“: es würde warten
keeping-would-be-refused = „{ $word }“: es würde abgelehnt
said-keeping-set = Gespeichert. Es gilt für alles, was von jetzt an geschrieben wird.

keeping-too-many-wait = In dieser Gruppe warten schon { $max } deiner Texte auf die Moderation. Bitte warte, bis einige davon angesehen wurden.
keeping-article-waits = Das müsste auf die Moderation warten, und Artikel können das nicht. Er ist nicht veröffentlicht. Behalte ihn als Entwurf und frage die, die sich um die Gruppe kümmern.
keeping-edit-waits = So geändert müsste es auf die Moderation warten. Es bleibt, wie es war; lass bitte weg, was daran neu ist, oder frage die, die sich um die Gruppe kümmern.
keeping-passage-returns = Die Moderation hat eine Stelle aus diesem Text herausgenommen. Durch Bearbeiten kommt sie nicht zurück; du kannst unter „Moderation“ in deinen Einstellungen Einspruch erheben.
keeping-refused-word = „{ $word }“ darf hier nicht darin stehen. Bitte ändere das und sende es noch einmal.
keeping-refused-links = { $max ->
    [0] Solange du hier neu bist, kann dein Text keine Links enthalten. Bitte lass sie weg und sende ihn noch einmal.
    [one] Solange du hier neu bist, kann dein Text einen Link enthalten. Bitte lass die anderen weg und sende ihn noch einmal.
   *[other] Solange du hier neu bist, kann dein Text { $max } Links enthalten. Bitte lass die anderen weg und sende ihn noch einmal.
}
keeping-refused-mentions = { $max ->
    [0] Solange du hier neu bist, kann dein Text niemanden erwähnen.
    [one] Solange du hier neu bist, kann dein Text ein Mitglied erwähnen.
   *[other] Solange du hier neu bist, kann dein Text { $max } Mitglieder erwähnen.
}
keeping-refused-pictures = { $max ->
    [0] Solange du hier neu bist, kann dein Text keine Bilder zeigen.
    [one] Solange du hier neu bist, kann dein Text ein Bild zeigen.
   *[other] Solange du hier neu bist, kann dein Text { $max } Bilder zeigen.
}
keeping-refused-pace = { $max ->
    [one] Solange du hier neu bist, kannst du in einer Stunde einen Text veröffentlichen.
   *[other] Solange du hier neu bist, kannst du in einer Stunde { $max } Texte veröffentlichen.
} Deine Worte sind noch da: Bitte sende sie { $minutes ->
    [one] in einer Minute noch einmal.
   *[other] in { $minutes } Minuten noch einmal.
}
keeping-raid-waits = Gerade kommen viele neue Konten, und was Neue schreiben, wartet. Dies kann nicht warten; versuch es wieder, wenn diejenigen, die sich um die Website kümmern, nachgesehen haben.
keeping-raid-rules = Gerade kommen viele neue Konten. Neue entscheiden nicht über das, was wartet, bis diejenigen, die sich um die Website kümmern, nachgesehen haben.
keeping-raid-invites = Im Augenblick kommen viele neue Konten. Neue können niemanden einladen und keine Einladung nutzen, bis die, die sich um die Seite kümmern, nachgesehen haben.
keeping-comment-waits = Dein Kommentar wartet auf die Moderation. Bis dahin sieht ihn niemand sonst.
keeping-see-it = Ansehen
said-held = Es wartet jetzt auf die Moderation. Nichts ist verloren.

mail-raid-subject = { $site }: viele neue Konten auf einmal
mail-raid-body =
    { $count ->
        [one] Ein Konto wurde
       *[other] { $count } Konten wurden
    } innerhalb von zehn Minuten auf { $site } eröffnet, weit mehr als üblich.

    Was Neue schreiben, wartet von jetzt an auf die Moderation; sie können weder einladen noch mit Einladungen kommen, und wer Mitglied werden will, fragt zuerst. Es endet nach 24 Stunden von selbst, oder wenn du es hier aufhebst:
    { $link }
keeping-fast = Was schneller geschrieben ist, als eine Hand es könnte, wartet
keeping-fast-hint = Von Neuen: 300 Zeichen und mehr, wenige Sekunden nach dem Öffnen der Seite abgeschickt. Wer vorher einen Entwurf behalten hat, ist nicht gemeint, und Programme mit Schlüssel auch nicht.
keeping-raid-writing = Im Moment kommen viele neue Konten. Bis das vorbei ist, wartet, was du schreibst, auf die Moderation, und Links in dem, was du vorher geschrieben hast, erscheinen als Text. Sie sind wieder Links, sobald es vorbei ist oder die Moderation sie freigegeben hat.

keeping-effect-held = { $count ->
    [0] Niemand wird zurückgehalten: Von { $members } { $members ->
        [one] Mitglied
       *[other] Mitgliedern
    } kam niemand vor weniger als { $days ->
        [one] einem Tag
       *[other] { $days } Tagen
    }, außer denen, die sich um die Seite kümmern.
    [one] Eines von { $members } { $members ->
        [one] Mitglied
       *[other] Mitgliedern
    } wird zurückgehalten: Es kam vor weniger als { $days ->
        [one] einem Tag
       *[other] { $days } Tagen
    }.
   *[other] { $count } von { $members } { $members ->
        [one] Mitglied
       *[other] Mitgliedern
    } werden zurückgehalten: Sie kamen vor weniger als { $days ->
        [one] einem Tag
       *[other] { $days } Tagen
    }.
}
keeping-effect-waits = { $count ->
    [0] Sie haben am letzten Tag nichts veröffentlicht. Was sie von jetzt an schreiben, wartet.
    [one] Sie haben am letzten Tag einen Beitrag oder Kommentar veröffentlicht. Was sie von jetzt an schreiben, wartet.
   *[other] Sie haben am letzten Tag { $count } Beiträge und Kommentare veröffentlicht. Was sie von jetzt an schreiben, wartet.
}
keeping-effect-links = { $count ->
    [0] Nichts von dem, was sie geschrieben haben, enthält einen Link nach außen.
    [one] In einem ihrer Texte werden die Links so lange als Text gezeigt.
    [1000] In { $count } und mehr ihrer Texte werden die Links so lange als Text gezeigt.
   *[other] In { $count } ihrer Texte werden die Links so lange als Text gezeigt.
}
keeping-effect-invitations = { $count ->
    [0] Es gibt keine Einladung in eine Gruppe, die jemanden einlässt.
    [one] Eine Einladung in eine Gruppe lässt niemanden ein, der zurückgehalten oder inzwischen erst Mitglied wird.
   *[other] { $count } Einladungen in Gruppen lassen niemanden ein, der zurückgehalten oder inzwischen erst Mitglied wird.
}
keeping-effect-asks-first = Wer sonst sofort beitreten könnte, fragt zuerst und wartet auf eine Antwort.
keeping-effect-not-yet = In diesem Augenblick beginnt es nicht von selbst: nicht in der ersten Woche einer Seite, nicht in der Stunde, nachdem es beendet wurde, und nicht, solange es dauert. Später:
keeping-effect-watched = Kämen in diesem Augenblick so viele, dass es kein Zufall ist, dann gälte für 24 Stunden:
keeping-effect-not-watched = Wie viele auch auf einmal kommen, von selbst wird niemand zurückgehalten. Wer es jetzt wird, bleibt es.
keeping-effect-by-itself = { $all ->
    [one] Das eine Mal, als Neue zurückgehalten wurden, begann es von selbst.
   *[other] Von den letzten { $all } Malen, als Neue zurückgehalten wurden, begann es { $count }-mal von selbst.
}
keeping-effect-new = { $count ->
    [one] Eines von { $members } { $members ->
        [one] Mitglied
       *[other] Mitgliedern
    } ist damit neu; wie es jetzt eingestellt ist, { $now }.
   *[other] { $count } von { $members } { $members ->
        [one] Mitglied
       *[other] Mitgliedern
    } sind damit neu; wie es jetzt eingestellt ist, { $now }.
}
keeping-effect-first = { $count ->
    [one] Was eines von { $members } { $members ->
        [one] Mitglied
       *[other] Mitgliedern
    } als Nächstes schreibt, wartet als eines der ersten; wie es jetzt eingestellt ist, das von { $now }.
   *[other] Was { $count } von { $members } { $members ->
        [one] Mitglied
       *[other] Mitgliedern
    } als Nächstes schreiben, wartet als eines der ersten; wie es jetzt eingestellt ist, das von { $now }.
}
keeping-effect-beyond = { $looked ->
    [0] Wer damit neu ist, hat nichts veröffentlicht, das noch steht.
    [one] Der eine Beitrag oder Kommentar derer, die damit neu sind, { $beyond ->
        [refuse] wäre wegen der Links, Erwähnungen oder Bilder { $count ->
            [0] nicht abgelehnt worden
           *[other] abgelehnt worden
        }
       *[hold] hätte wegen der Links, Erwähnungen oder Bilder { $count ->
            [0] nicht gewartet
           *[other] gewartet
        }
    }.
   *[other] Von den letzten { $looked } Beiträgen und Kommentaren derer, die damit neu sind, { $beyond ->
        [refuse] wären wegen der Links, Erwähnungen oder Bilder abgelehnt worden
       *[hold] hätten wegen der Links, Erwähnungen oder Bilder gewartet
    }: { $count }.
}
keeping-effect-waiting = { $count ->
    [one] Ein Text wartet schon. Er wartet weiter, bis die Moderation ihn angesehen hat, was immer hier eingestellt wird.
   *[other] { $count } Texte warten schon. Sie warten weiter, bis die Moderation sie angesehen hat, was immer hier eingestellt wird.
}
