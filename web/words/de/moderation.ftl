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
moderation-short-ban = Person ausgeschlossen
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
said-appeal-upheld-alone = Dem Einspruch ist stattgegeben. Der Text bleibt, wie er ist: Er wurde seither geändert, und der Vermerk ist nicht mehr da.

moderation-journal-title = Journal
moderation-journal-about = Alles, was getan wurde, um Ordnung zu halten, und von wem. Es wird nie geändert; auch was rückgängig gemacht wird, steht darin. Alle, die die Gruppe lesen dürfen, sehen es ohne Namen und Worte:
moderation-log-title = Moderationsprotokoll
moderation-log-about = Was die Betreuenden der Gruppe getan haben, um Ordnung zu halten. Namen, private Worte und Entferntes fehlen.
moderation-log-nothing = Noch wurde nichts getan.
moderation-undone-already = Das ist schon rückgängig gemacht.
moderation-overtaken = Seither wurde etwas Neueres getan. Mach zuerst das rückgängig.
moderation-marker-gone = Der Vermerk, der dafür stand, ist nicht mehr da: Der Text wurde seither geändert. Es gibt keine Stelle, an die es zurück könnte.
moderation-elsewhere = Es steht jetzt in einer anderen Gruppe
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
moderation-act-ban = Ein Mitglied ausgeschlossen
moderation-act-unban = Einen Ausschluss aufgehoben
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
mail-appeal-upheld-alone-body =
    Deinem Einspruch in der Gruppe { $group } wurde stattgegeben. Du hast den Text seither geändert, und darin ist keine Stelle mehr für das, was herausgenommen wurde: Er bleibt, wie er ist, und du kannst es neu schreiben.

    { $words }

    { $link }
mail-post-left-subject = { $site }: ein Beitrag ist in eine andere Gruppe gegangen
mail-post-left-body =
    Ein Beitrag in der Gruppe { $group }, zu dem du kommentiert oder abgestimmt hast, ist in eine Gruppe gegangen, die du nicht lesen kannst. Was du dort geschrieben hast, ging mit und wird von den Mitgliedern jener Gruppe gelesen; deine Stimmen in offenen Umfragen wurden herausgenommen, geheime aber nicht.

    Wenn etwas von dir dort nicht stehen soll, schreib an die, die sich um die Gruppe kümmern, in der er war:
    { $link }
mail-post-read-elsewhere-body =
    Ein Beitrag in der Gruppe { $group }, zu dem du kommentiert oder abgestimmt hast, ist in eine andere Gruppe gegangen und wird von allen gelesen, die jene lesen dürfen. Was du dort geschrieben hast, ging mit; du kannst es löschen oder an die schreiben, die sich um die Gruppe kümmern:
    { $link }
mail-vote-left-body =
    Ein Beitrag in der Gruppe { $group } ist in eine andere Gruppe gegangen, und seine offenen Umfragen fragen jetzt deren Mitglieder. Deine Stimmen darin wurden herausgenommen. Du kannst der Gruppe beitreten und neu abstimmen:
    { $link }
mail-appeal-denied-body =
    Deinem Einspruch in der Gruppe { $group } wurde nicht stattgegeben: Es bleibt, wie es entschieden wurde.

    { $words }

    { $link }

moderation-held-more = { $count } und mehr
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
moderation-held-unaddressed = Es richtet sich an jemanden, der nichts mehr davon annimmt, wer es schrieb. Du kannst es ablehnen; die Worte bleiben bei ihnen.
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

mail-keeping-subject = { $site }: etwas wartet auf dich
mail-keeping-body =
    Auf { $site } wartet etwas auf die Moderation, und so auf dich:

    { $what }

    Hier ist es, mit dem, was dazu gesagt wurde:
    { $link }

    Solange mehr dazukommt, bekommst du höchstens einen solchen Brief in der Stunde. Willst du sie seltener oder gar nicht:
    { $stop }
moderation-desk-line = { $group }: { $what }
moderation-desk-report =
    { $count ->
        [one] eine Meldung
       *[other] { $count } Meldungen
    }
moderation-desk-appeal =
    { $count ->
        [one] ein Einspruch
       *[other] { $count } Einsprüche
    }
moderation-desk-held =
    { $count ->
        [one] ein Text zum Freigeben
       *[other] { $count } Texte zum Freigeben
    }
moderation-desk-more =
    { $count ->
        [one] Und in einer weiteren Gruppe.
       *[other] Und in { $count } weiteren Gruppen.
    }
moderation-letters-title = Briefe zu dem, was auf die Moderation wartet
moderation-letters-hint = Wird in einer Gruppe, die du betreust, etwas gemeldet oder wartet dort etwas auf dich, geht ein Brief an deine Adresse. Er sagt, wo wie viel wartet, und nicht, was es ist.
moderation-letters-often = Wie oft
moderation-letters-at-once = Sofort, dann höchstens einmal in der Stunde
moderation-letters-daily = Höchstens einmal am Tag
moderation-letters-off = Nie
moderation-letters-stop = Keine solchen Briefe mehr
moderation-letters-stopped = Du bekommst keine Briefe zu dem, was auf die Moderation wartet. Die Zahl im Kopf der Seite bleibt.
moderation-letters-settings = In den Einstellungen ändern
moderation-held-speed = { $count ->
    [one] Innerhalb einer Sekunde nach dem Öffnen der Seite geschrieben: { $points }
   *[other] Innerhalb von { $count } Sekunden nach dem Öffnen der Seite geschrieben: { $points }
}

moderation-act-redact = Eine Stelle aus etwas herausgenommen
moderation-from-elsewhere = bevor es hierherkam
moderation-undo-both = Um das rückgängig zu machen, musst du in beiden Gruppen moderieren: in der, in der es geschah, und in der, in der es jetzt steht.
moderation-act-unredact = Eine Stelle wieder eingesetzt
moderation-act-stand = Einem Einspruch gegen eine herausgenommene Stelle stattgegeben; der Text bleibt, wie er jetzt geschrieben steht
moderation-act-move = Einen Beitrag in eine andere Gruppe verschoben
moderation-act-unmove = Einen Beitrag aus einer anderen Gruppe zurückverschoben
moderation-short-redact = eine Stelle herausgenommen
moderation-short-move = in eine andere Gruppe verschoben
moderation-done-redact = Aus dem, was du geschrieben hast, wurde eine Stelle herausgenommen. Was dort stand, kannst du im Verlauf noch lesen.
moderation-done-unredact = Was aus deinem Text herausgenommen war, wurde wieder eingesetzt.
moderation-done-stand = Deinem Einspruch gegen eine herausgenommene Stelle wurde stattgegeben. Dein Text bleibt, wie du ihn jetzt hast.
moderation-done-move = Dein Beitrag wurde in eine andere Gruppe verschoben.
moderation-done-move-to = Dein Beitrag wurde in die Gruppe { $group } verschoben, mit allem, was darunter gesagt wurde.
moderation-done-unmove = Dein Beitrag wurde zurückverschoben.
moderation-taken-out = Von der Moderation herausgenommen: { $reason }
moderation-redact = Eine Stelle herausnehmen
moderation-redact-title = Eine Stelle herausnehmen
moderation-redact-about = Dort steht dann für alle sichtbar ein Vermerk mit dem Grund. Was dort stand, bleibt für die Person, die es schrieb, und für die Moderation erhalten. Sie erfährt es, und es lässt sich rückgängig machen.
moderation-redact-source = Wie es geschrieben wurde
moderation-passage = Die Stelle
moderation-passage-hint = Zeichen für Zeichen, wie sie oben steht; sie verschwindet überall, wo sie steht, auch aus dem Titel. Bleibt das Feld leer, gehen alle Worte.
moderation-passage-short = Mindestens { $min } Zeichen, bitte.
moderation-passage-missing = Das steht nicht darin. Bitte kopiere es so, wie es oben steht.
moderation-redact-polls = Fragen und Antworten von Umfragen erreicht das nicht: Eine Umfrage lässt sich mit ihrem Beitrag entfernen oder schließen.
moderation-redact-button = Herausnehmen
moderation-redact-own = Das hast du selbst geschrieben: Du kannst es bearbeiten.
moderation-redact-article = Stellen lassen sich aus Beiträgen und Kommentaren herausnehmen. Ein Artikel lässt sich entfernen oder für Kommentare schließen.
moderation-changed-meanwhile = Es wurde inzwischen geändert. Bitte sieh es dir noch einmal an.
said-redacted = Herausgenommen. Die Person, die es schrieb, erfährt es.
moderation-move = In eine andere Gruppe verschieben
moderation-move-title = In eine andere Gruppe verschieben
moderation-move-about = Er geht mit allen Kommentaren, Umfragen und Stimmen und behält seine Adresse. Wer die andere Gruppe nicht lesen darf, findet ihn nicht mehr. Offene Umfragen fragen von da an die Mitglieder der anderen Gruppe, und die Stimmen anderer gehen, geheime aber nicht. Die Person, die ihn schrieb, erfährt es, und auch, wer kommentiert oder abgestimmt hat und ihn dort nicht lesen kann. Es lässt sich rückgängig machen, ohne die Stimmen, die gingen.
moderation-move-to = In welche Gruppe
moderation-move-public = Dann können es alle lesen.
moderation-move-members = { $count ->
    [one] Dann kann es nur ihr eines Mitglied lesen.
   *[other] Dann können es nur ihre { $count } Mitglieder lesen.
}
moderation-move-guests = { $count ->
    [one] Der Link des einen Gastes seiner Umfragen führt dann nirgends mehr hin, und dessen Stimme in einer offenen Umfrage geht, eine geheime nicht.
   *[other] Die Links der { $count } Gäste seiner Umfragen führen dann nirgends mehr hin, und ihre Stimmen in offenen Umfragen gehen, geheime nicht.
}
moderation-move-wider = Diese Gruppe lesen nicht alle: Nur wem sie gehört und wer sie verwaltet, nimmt einen Beitrag aus ihr heraus.
moderation-move-author = Die Person, die ihn schrieb, ist dort kein Mitglied und könnte ihn nicht mehr lesen.
moderation-move-nowhere = Du betreust keine andere Gruppe.
moderation-move-unknown = Bitte wähle eine der Gruppen, die du betreust.
moderation-move-button = Verschieben
said-post-moved = Verschoben. Die Person, die ihn schrieb, erfährt es.
