# Meldungen, die Liste derer, die Ordnung halten, Entscheidungen, Einsprüche, das Protokoll.
moderation-title = Moderation
moderation-you-are-here = Du bist hier
moderation-cancel = Abbrechen
moderation-pages = Seiten
moderation-more = Ältere
moderation-back-to-it = Zurück dorthin
moderation-choice-unknown = Das steht nicht zur Wahl.
moderation-reason-unknown = Bitte wähle einen Grund.
moderation-tab-unknown = Es gibt zwei Listen: open und decided.

moderation-reason-spam = Spam oder Werbung
moderation-reason-unkind = Unfreundlich
moderation-reason-off-topic = Gehört nicht hierher
moderation-reason-private = Verrät Privates
moderation-reason-rules = Gegen die Regeln der Gruppe
moderation-reason-else = Etwas anderes

moderation-report-title = Melden
moderation-report-post = Diesen Beitrag melden
moderation-report-article = Diesen Artikel melden
moderation-report-comment = Diesen Kommentar melden
moderation-report-about = Wer die Gruppe betreut, liest es. Wer es geschrieben hat, erfährt nicht, von wem die Meldung kommt.
moderation-report-again = Du hast es schon gemeldet: noch einmal gesandt, gilt, was hier steht.
moderation-report-reason = Grund
moderation-report-words = In deinen Worten
moderation-report-words-hint = Bis zu 1.000 Zeichen. Nötig, wenn du „Etwas anderes“ wählst.
moderation-report-button = Meldung senden
moderation-report-own = Das ist dein eigenes. Du kannst es ändern oder löschen.
said-reported = Danke. Wer die Gruppe betreut, wird es sich ansehen.

moderation-a-post = Beitrag
moderation-an-article = Artikel
moderation-a-comment = Kommentar
moderation-the-thing = Ansehen
moderation-queue-about = Was gemeldet wurde. Was zuerst angesehen werden sollte, steht oben.
moderation-tabs = Listen
moderation-tab-open = Offen
moderation-tab-decided = Entschieden
moderation-nothing-open = Nichts wartet
moderation-nothing-open-text = Es ist nichts gemeldet, was nicht entschieden wäre.
moderation-nothing-decided = Noch nichts entschieden
moderation-nothing-decided-text = Was du entscheidest, steht danach hier.
moderation-is-gone = entfernt
moderation-is-locked = für Kommentare geschlossen
moderation-in-hand = { $name } sieht es sich an
moderation-score = Dringlichkeit { $score }
moderation-no-points = Nichts macht es dringlicher als anderes.
moderation-point-reporters = { $count ->
    [one] 1 Mitglied hat es gemeldet: { $points }
   *[other] { $count } Mitglieder haben es gemeldet: { $points }
}
moderation-point-trusted = { $count ->
    [one] 1 davon lag bisher meist richtig: { $points }
   *[other] { $count } davon lagen bisher meist richtig: { $points }
}
moderation-point-doubted = { $count ->
    [one] 1 davon lag bisher meist falsch: { $points }
   *[other] { $count } davon lagen bisher meist falsch: { $points }
}
moderation-point-private = { $count ->
    [one] 1 Meldung wegen Privatem: { $points }
   *[other] { $count } Meldungen wegen Privatem: { $points }
}
moderation-point-new = { $count ->
    [0] Am selben Tag beigetreten: { $points }
    [one] Einen Tag zuvor beigetreten: { $points }
   *[other] { $count } Tage zuvor beigetreten: { $points }
}
moderation-point-before = { $count ->
    [one] 1 frühere Entscheidung gegen diese Person hier: { $points }
   *[other] { $count } frühere Entscheidungen gegen diese Person hier: { $points }
}
moderation-point-links = { $count ->
    [one] 1 Link darin: { $points }
   *[other] { $count } Links darin: { $points }
}
moderation-point-appeal = { $count ->
   *[other] Ein Einspruch wartet: { $points }
}

moderation-case-title = Gemeldet
moderation-around = Rund um den Fall
moderation-history = was vorher dort stand
moderation-answers = Als Antwort an { $name }:
moderation-answers-nobody = Als Antwort an ein früheres Mitglied:
moderation-reports = { $count ->
    [0] Keine Meldungen
    [one] 1 Meldung
   *[other] { $count } Meldungen
}
moderation-reports-title = Was dazu gesagt wurde
moderation-own-reports = Das hast du selbst geschrieben: Wer es gemeldet hat und mit welchen Worten, wird dir nicht gezeigt.
moderation-suspend-author = Von der ganzen Website ausschließen…
moderation-more-reports = { $count ->
    [one] Eine weitere Meldung
   *[other] { $count } weitere Meldungen
}
moderation-no-reports = Niemand hat es gemeldet: Es wurde unmittelbar gehandelt.
moderation-record = Meldungen von dort hier: { $upheld } bestätigt, { $declined } abgelehnt
moderation-claim = Ich sehe es mir an
moderation-give-back = Zurückgeben
moderation-yours-until = In Arbeit; das endet
moderation-claimed-by = { $name } sieht es sich gerade an.
moderation-alike = Die letzten ähnlichen Fälle
moderation-none-alike = Aus diesem Grund gab es noch keinen.
moderation-earlier = Was wegen dieser Person schon getan wurde
moderation-none-earlier = Nichts in dieser Gruppe.
moderation-rulings = Entschieden
moderation-undone = rückgängig gemacht
moderation-until = bis { $until }
moderation-undo = Rückgängig machen
moderation-undo-ruling = Entscheidung rückgängig machen
said-case-claimed = Der Fall ist für eine halbe Stunde in deiner Hand.
said-case-given-back = Du hast ihn zurückgegeben.
said-case-ruled = Entschieden.
said-act-undone = Es ist rückgängig gemacht.

moderation-decide = Entscheiden
moderation-content = Was daraus wird
moderation-author = Was mit der Person geschieht
moderation-choose-remove = Entfernen
moderation-choose-lock = Es bleibt; keine weiteren Kommentare
moderation-choose-nothing = Nichts
moderation-choose-warn = Verwarnen
moderation-choose-silence = Eine Zeit lang stummschalten: lesen ja, schreiben nein
moderation-choose-ban = Für immer aus der Gruppe entfernen
moderation-silence-for = Wenn stummgeschaltet, für
moderation-hours-count = { $count ->
    [one] 1 Stunde
   *[other] { $count } Stunden
}
moderation-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
}
moderation-hours = Bitte zwischen 1 und { $max } Stunden.
moderation-words = Worte an die Person
moderation-words-hint = Sie kommen per E-Mail, mit dem, was getan wurde. Wer gemeldet hat, wird nie gesagt.
moderation-fill-in = Worte zu diesem Grund einsetzen
moderation-decide-button = Entscheiden
moderation-short-keep = Es bleibt
moderation-short-remove = entfernt
moderation-short-lock = für Kommentare geschlossen
moderation-short-warn = Person verwarnt
moderation-short-silence = Person stummgeschaltet
moderation-short-ban = Person gesperrt
moderation-case-decided = Dieser Fall ist schon entschieden.
moderation-own-case = Das hast du selbst geschrieben. Jemand anderes, der die Gruppe betreut, entscheidet.
moderation-own-ruling = Dieser Einspruch richtet sich gegen deine eigene Entscheidung. Jemand anderes, der die Gruppe betreut, beantwortet ihn.
moderation-author-gone = Das Konto ist gelöscht.
moderation-not-oneself = Das tut niemand sich selbst oder für sich selbst.

moderation-template-spam = Wir haben das entfernt, weil es wie Werbung wirkt. Beteilige dich gern an dem, worüber hier gesprochen wird.
moderation-template-unkind = Bitte sprich über die Sache und nicht über die Person. Widerspruch ist willkommen, Herabsetzung nicht.
moderation-template-off-topic = Das gehört nicht in diese Gruppe. Vielleicht gibt es einen besseren Ort dafür.
moderation-template-private = Das verrät etwas, das für jemanden privat ist. Bitte lass es weg.
moderation-template-rules = Das verstößt gegen die Regeln der Gruppe. Sie stehen auf ihrer Seite unter „Über“.
moderation-template-else = Wir haben uns angesehen, was du geschrieben hast, nachdem es gemeldet wurde.

moderation-mine-about = Was die Betreuenden deiner Gruppen wegen deiner Worte getan haben. Du kannst einmal Einspruch erheben.
moderation-mine-nothing = Nichts: Alles ist gut.
moderation-done-keep = Was du geschrieben hast, bleibt.
moderation-done-remove = Was du geschrieben hast, wurde entfernt.
moderation-done-remove-comment = Dein Kommentar wurde entfernt.
moderation-done-restore = Was du geschrieben hast, wurde zurückgeholt.
moderation-done-lock = Es nimmt keine weiteren Kommentare an.
moderation-done-unlock = Es nimmt wieder Kommentare an.
moderation-done-warn = Du wurdest verwarnt.
moderation-done-silence = Du kannst in dieser Gruppe bis { $until } lesen, aber nichts schreiben.
moderation-done-ban = Du wurdest aus der Gruppe entfernt und kannst nicht zurückkehren.
moderation-done-expel = Du wurdest aus der Gruppe genommen.
moderation-done-suspend = Dein Konto wurde gesperrt.
moderation-appeal = Einspruch erheben
moderation-appeal-words = Warum es zurückgenommen werden sollte
moderation-appeal-hint = Du kannst das einmal sagen. Es antwortet jemand anderes als wer entschieden hat, wenn es jemanden gibt.
moderation-appeal-send = Einspruch senden
moderation-you-appealed = Du hast dagegen gesagt:
moderation-appealed = Dagegen wird gesagt:
moderation-appeal-waits = Der Einspruch wartet auf Antwort.
moderation-appeal-upheld = Dem Einspruch wurde stattgegeben.
moderation-appeal-denied = Dem Einspruch wurde nicht stattgegeben.
moderation-appeal-answer = Einspruch beantworten
moderation-appeal-verdict = Der Einspruch
moderation-uphold = ist berechtigt: Was getan wurde, wird rückgängig gemacht
moderation-deny = ist es nicht: Es bleibt, wie entschieden
moderation-appeal-button = Antworten
moderation-appealed-already = Du hast dagegen schon Einspruch erhoben.
moderation-no-appeal = Dagegen gibt es keinen Einspruch.
moderation-no-appeal-waits = Hier wartet kein Einspruch.
said-appealed = Dein Einspruch ist gesandt.
said-appeal-answered = Der Einspruch ist beantwortet.

moderation-journal-title = Journal
moderation-journal-about = Alles, was getan wurde, um Ordnung zu halten, und von wem. Es wird nie geändert; auch was rückgängig gemacht wird, steht darin. Alle, die die Gruppe lesen dürfen, sehen es ohne Namen und Worte:
moderation-log-title = Moderationsprotokoll
moderation-log-about = Was die Betreuenden der Gruppe getan haben, um Ordnung zu halten. Namen, private Worte und Entferntes fehlen.
moderation-log-nothing = Noch wurde nichts getan.
moderation-undone-already = Das ist schon rückgängig gemacht.
moderation-overtaken = Seither wurde etwas Neueres getan. Mach zuerst das rückgängig.
moderation-no-undo = Das lässt sich nicht rückgängig machen.
moderation-act-keep = Eine Meldung angesehen: Es bleibt
moderation-act-reopen = Zurückgenommen, dass es bleibt
moderation-act-remove = Einen Beitrag oder Artikel entfernt
moderation-act-remove-comment = Einen Kommentar entfernt
moderation-act-restore = Einen Beitrag oder Artikel zurückgeholt
moderation-act-restore-comment = Einen Kommentar zurückgeholt
moderation-act-lock = Etwas für Kommentare geschlossen
moderation-act-unlock = Etwas wieder für Kommentare geöffnet
moderation-act-pin = Etwas angeheftet
moderation-act-unpin = Etwas gelöst
moderation-act-warn = Jemanden verwarnt
moderation-act-unwarn = Eine Verwarnung zurückgenommen
moderation-act-silence = Ein Mitglied stummgeschaltet
moderation-act-unsilence = Ein Mitglied wieder schreiben lassen
moderation-act-ban = Ein Mitglied gesperrt
moderation-act-unban = Eine Sperre aufgehoben
moderation-act-expel = Ein Mitglied herausgenommen
moderation-act-admit = Ein Mitglied wieder eingelassen
moderation-act-roles = { $count } Mitgliedern eine andere Rolle gegeben: { $roles }
moderation-act-role = Einem Mitglied eine andere Rolle gegeben: { $before } → { $after }
moderation-act-uphold = Einem Einspruch stattgegeben
moderation-act-deny = Einem Einspruch nicht stattgegeben
moderation-act-suspend = Ein Mitglied auf der ganzen Site gesperrt
moderation-act-unsuspend = Eine Sperre der ganzen Site aufgehoben

mail-ruled-subject = { $site }: zu etwas, das du geschrieben hast
mail-ruled-body =
    Die Betreuenden der Gruppe { $group } haben über etwas entschieden, das du dort geschrieben hast:

    { $acts }

    { $words }

    Worum es geht, siehst du hier, und hier kannst du einmal Einspruch erheben:
    { $link }
mail-appeal-subject = { $site }: dein Einspruch
mail-appeal-upheld-body =
    Deinem Einspruch in der Gruppe { $group } wurde stattgegeben: Was getan wurde, ist rückgängig gemacht.

    { $words }

    { $link }
mail-appeal-denied-body =
    Deinem Einspruch in der Gruppe { $group } wurde nicht stattgegeben: Es bleibt, wie es entschieden wurde.

    { $words }

    { $link }

moderation-tab-held = Wartet
moderation-held-title = Wartet auf Freigabe
moderation-held-about = Das sehen nur, wer es geschrieben hat, und die, die für die Gruppe sorgen. Freigegeben erscheint es, als wäre es gerade geschrieben.
moderation-held-nothing = Nichts wartet auf Freigabe.
moderation-held-one = Es wartet auf die Moderation
moderation-held-mine-about = Das sehen nur du und die, die sich um die Gruppe kümmern. Du erfährst per Mail, wie sie entscheiden.
moderation-held-is-approved = Es wurde freigegeben
moderation-held-is-declined = Es wurde nicht freigegeben
moderation-held-copy = Deine Worte stehen noch hier, damit du sie kopieren kannst.
moderation-held-source = Die Worte, wie sie geschrieben wurden
moderation-held-joined = Wer es schrieb, wurde Mitglied
moderation-held-words-hint = Sie kommen per Mail und stehen neben dem Text. Zum Ablehnen nötig.
moderation-held-mine = Was wartet
moderation-held-tag-waits = wartet
moderation-held-tag-declined = nicht freigegeben
moderation-held-forget = Endgültig löschen
moderation-withdraw = Zurückziehen
moderation-approve = Freigeben
moderation-decline = Ablehnen
moderation-held-first = Der { $count }. Text von jemandem in dieser Gruppe: { $points }
moderation-held-raid = Neue werden gerade zurückgehalten: { $points }
moderation-held-links = { $count ->
    [one] 1 Link, von jemand Neuem: { $points }
   *[other] { $count } Links, von jemand Neuem: { $points }
}
moderation-held-mentions = { $count ->
    [one] 1 Mitglied erwähnt, von jemand Neuem: { $points }
   *[other] { $count } Mitglieder erwähnt, von jemand Neuem: { $points }
}
moderation-held-pictures = { $count ->
    [one] 1 Bild, von jemand Neuem: { $points }
   *[other] { $count } Bilder, von jemand Neuem: { $points }
}
moderation-held-pace = { $count ->
    [one] 1 Text in einer Stunde, von jemand Neuem: { $points }
   *[other] { $count } Texte in einer Stunde, von jemand Neuem: { $points }
}
moderation-held-word = „{ $found }“ steht darin: { $points }
moderation-held-same = { $count ->
    [one] Dasselbe schrieb dieses Mitglied innerhalb eines Tages schon einmal: { $points }
   *[other] Dasselbe schrieb dieses Mitglied innerhalb eines Tages schon { $count } Mal: { $points }
}
moderation-held-many = { $count ->
    [one] Dasselbe schrieb innerhalb einer Stunde noch jemand Neues: { $points }
   *[other] Dasselbe schrieben innerhalb einer Stunde { $count } andere Neue: { $points }
}
moderation-held-author-away = Wer es schrieb, darf in dieser Gruppe gerade nicht schreiben: hat sie verlassen, ist stummgeschaltet oder gesperrt. Du kannst es ablehnen.
moderation-held-unfit = So kann es nicht mehr veröffentlicht werden: Eine Umfrage darin wäre zum Beispiel schon zu Ende. Du kannst es mit Worten ablehnen.
moderation-held-gone = Wer es schrieb, hat es inzwischen zurückgezogen.
moderation-held-published = Es ist veröffentlicht. Lösche es dort, wo es steht.
said-held-approved = Es ist veröffentlicht.
said-held-declined = Abgelehnt. Wer es schrieb, erfährt davon.
said-held-withdrawn = Es ist endgültig gelöscht.
moderation-act-approve = Etwas freigegeben, das wartete
moderation-act-unapprove = Eine Freigabe zurückgenommen: es wartet wieder
moderation-act-decline = Etwas abgelehnt, das wartete
moderation-act-undecline = Eine Ablehnung zurückgenommen: es wartet wieder

mail-held-approved-subject = { $site }: Was du geschrieben hast, ist veröffentlicht
mail-held-approved-body =
    Was du in der Gruppe { $group } geschrieben hast, wurde freigegeben und ist veröffentlicht:

    { $what }

    { $link }
mail-held-declined-subject = { $site }: über etwas, das du geschrieben hast
mail-held-declined-body =
    Die sich um die Gruppe { $group } kümmern, haben nicht veröffentlicht, was du geschrieben hast:

    { $what }

    Sie sagen dazu:

    { $words }

    Deine Worte stehen noch hier, damit du sie kopieren kannst:
    { $link }
moderation-act-purge = Alles zurückgenommen, was mehrere Konten getan haben
moderation-act-unpurge = Wiederhergestellt, was mehrere Konten getan haben
