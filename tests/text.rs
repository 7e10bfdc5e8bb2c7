//! The laws of text: what members may type, how names look, what addresses and edits become.

mod boxes;
mod interface;
mod markdown;

use leaders_square::text::diff::{Kind, diff};
use leaders_square::text::fields::{self, Problems};
use leaders_square::text::message;
use leaders_square::text::names::{DisplayName, Handle, fold, skeleton};
use leaders_square::text::slug::{path_segment, slug};
use proptest::prelude::*;

#[test]
fn a_line_is_folded_and_refuses_what_cannot_be_seen() {
    assert_eq!(fields::line("  Cafe\u{301}\r\n au\tlait \u{200B}", 1, 20).unwrap(), "Café au lait");
    assert_eq!(fields::line("👩\u{200D}💻 می\u{200C}خواهم", 1, 20).unwrap(), "👩\u{200D}💻 می\u{200C}خواهم");
    for evil in ["a\0b", "a\u{1b}[0m", "a\u{202E}b", "a\u{2067}b", "\u{3164}", "a\u{FFFF}", "a\u{9b}", "a\u{E0041}"] {
        for refused in [fields::line(evil, 1, 20), fields::prose(evil, 1, 20)] {
            assert!(refused.unwrap_err().id.starts_with("text-control-character"), "{evil:?}");
        }
    }
    for empty in ["", " ", "\n", "\u{3000}"] {
        assert_eq!(fields::line(empty, 1, 20).unwrap_err().id, "text-missing", "{empty:?}");
        assert_eq!(fields::line(empty, 0, 20).unwrap(), "", "{empty:?}");
    }
    for unseen in ["\u{200B}", "\u{200D}", "\u{200E}", "\u{FEFF}", " \u{200C} ", "\u{AD}\u{2060}\n\u{200F}"] {
        assert_eq!(fields::line(unseen, 1, 20).unwrap_err().id, "text-missing", "{unseen:?}");
        assert_eq!(fields::line(unseen, 0, 20).unwrap_err().id, "text-invisible", "{unseen:?}");
    }
    assert_eq!(fields::line("\u{200F}\u{200B} ‎a\u{200E}b \u{200D}\u{61C}", 1, 20).unwrap(), "a\u{200E}b");
    assert_eq!(fields::line("❤\u{FE0F}", 1, 20).unwrap(), "❤\u{FE0F}", "a picture keeps its colours");
    assert_eq!(fields::line(&"\u{301}".repeat(9), 0, 20).unwrap_err().id, "text-too-many-marks");
    assert_eq!(fields::line("abc", 1, 2).unwrap_err(), message("text-too-long").with("max", 2));
    assert_eq!(fields::line("abc", 4, 5).unwrap_err(), message("text-too-short").with("min", 4));
}

#[test]
fn prose_keeps_its_lines_and_the_indentation_of_code() {
    assert_eq!(fields::prose("\r\n \n    code\r\rmore\t\n  \n", 1, 99).unwrap(), "    code\n\nmore");
}

#[test]
fn an_address_is_one_we_can_write_to() {
    assert_eq!(fields::email(" Ann.Smith+Square@Example.ORG ").unwrap(), "ann.smith+square@example.org");
    for wrong in [
        "ann",
        "@a.b",
        "ann@",
        "a@b@c.d",
        "ann@localhost",
        "ann@127.0.0.1",
        "a..b@c.de",
        ".a@c.de",
        "a.@c.de",
        "a b@c.de",
        "\"a\"@c.de",
        "a@c.de\r\nBcc: x@y.z",
        "a@-c.de",
        "a@c-.de",
        "a@c..de",
        "a,b@c.de",
        "<a@c.de>",
        "ä@c.de",
        "a@ä.de",
        "a\0@c.de",
    ] {
        assert_eq!(fields::email(wrong).unwrap_err().id, "text-email-invalid", "{wrong}");
    }
    assert!(fields::email(&format!("{}@c.de", "a".repeat(65))).is_err());
    assert!(fields::email(&format!("a@{}c.de", "a.".repeat(126))).is_err());
}

#[test]
fn a_password_is_long_unguessable_and_not_a_name() {
    let context = ["Leaders Square", "ann_smith", "ann.smith@example.org"];
    for (password, refusal) in [
        ("short", "text-password-too-short"),
        ("password1", "text-password-guessable"),
        ("12345678", "text-password-guessable"),
        ("aaaaaaaaaaaa", "text-password-guessable"),
        ("leaders-square-2026!", "text-password-has-name"),
        ("x9 Ann.Smith !kq", "text-password-has-name"),
    ] {
        assert_eq!(fields::password(password, &context).unwrap_err().id, refusal, "{password}");
    }
    assert_eq!(fields::password(&"x9!".repeat(342), &context).unwrap_err().id, "text-password-too-long");
    for good in ["correct horse battery", "  leading and trailing  ", "пароль и ещё слово", "🐢🚀🎈🧊🪁🥁🎲🧭"]
    {
        assert_eq!(fields::password(good, &context), Ok(()), "{good}");
    }
}

#[test]
fn a_group_has_a_plain_address() {
    assert_eq!(fields::slug_like(" Leading-Up2 ").unwrap(), "leading-up2");
    for wrong in ["-ab", "ab-", "a--b", "a_b", "a b", "äb", "a/b", "..", "a\0b"] {
        assert_eq!(fields::slug_like(wrong).unwrap_err().id, "text-slug-invalid", "{wrong}");
    }
}

#[test]
fn problems_are_told_by_field_in_the_order_of_the_form() {
    let mut problems = Problems::new();
    assert_eq!(problems.take("name", fields::line("Ann", 1, 9)), Some("Ann".to_owned()));
    assert_eq!(problems.clone().into_result(), Ok(()));
    assert_eq!(problems.take("email", fields::email("x")), None);
    problems.add(format!("choices.{}", 1), message("text-missing"));
    assert_eq!(problems.of("email"), Some(&message("text-email-invalid")));
    assert_eq!(problems.iter().map(|(field, _)| field).collect::<Vec<_>>(), ["email", "choices.1"]);
    assert!(problems.into_result().is_err());
}

#[test]
fn a_handle_is_of_one_script_and_speaks_for_one_person() {
    for good in ["ann", "Ann_Smith-2", "@Øystein", "анна", "山田太郎", "प्रिया", "abc123", "ＡＮＮ"]
    {
        assert!(Handle::parse(good).is_ok(), "{good}");
    }
    for (wrong, refusal) in [
        ("an", "text-handle-too-short"),
        ("a234567890123456789012345678901", "text-handle-too-long"),
        ("-ann", "text-handle-characters"),
        ("ann_", "text-handle-characters"),
        ("ann smith", "text-handle-characters"),
        ("ann.smith", "text-handle-characters"),
        ("ann\u{200D}a", "text-handle-characters"),
        ("ann\u{202E}a", "text-handle-characters"),
        ("an🚀n", "text-handle-characters"),
        ("<script>", "text-handle-characters"),
        ("рaypal", "text-handle-scripts"),
        ("annа", "text-handle-scripts"),
        ("admin", "text-handle-reserved"),
        ("ADMIN", "text-handle-reserved"),
        ("adm1n", "text-handle-reserved"),
        ("ad-min", "text-handle-reserved"),
        ("Leaders_Square", "text-handle-reserved"),
        ("everyone", "text-handle-reserved"),
        ("supp0rt", "text-handle-reserved"),
    ] {
        assert_eq!(Handle::parse(wrong).map_err(|message| message.id), Err(refusal), "{wrong}");
    }
    assert_eq!(Handle::parse("Straße").unwrap().folded(), Handle::parse("STRASSE").unwrap().folded());
    assert_eq!(Handle::parse("Ann").unwrap().as_str(), "Ann");
}

#[test]
fn names_that_look_alike_are_one() {
    for (one, other) in [
        ("paypal", "раураl"),
        ("ann", "АNN"),
        ("bob0", "bobo"),
        ("Ill", "1l1"),
        ("modern", "modem"),
        ("ann smith", "ann\u{200B} smith"),
        ("scope", "ѕсоре"),
    ] {
        assert_eq!(skeleton(one), skeleton(other), "{one} and {other}");
    }
    assert_ne!(skeleton("ann"), skeleton("anna"));
}

#[test]
fn a_name_is_of_people_not_of_the_house() {
    for good in [
        "Ann Smith",
        "J. R. O’Brien",
        "Ann 🌸",
        "山田 太郎 Taro",
        "علی‌رضا",
        "Łukasz Żółć",
        "R&D <x-evil>",
        "Ann-Marie 2",
        "Amadou Modibo Teamoh",
        "Adminah Ownerby",
    ] {
        assert!(DisplayName::parse(good).is_ok(), "{good}: {:?}", DisplayName::parse(good));
    }
    for (wrong, refusal) in [
        ("A", "text-too-short"),
        ("🌸🌸", "text-name-letters"),
        ("Ann ✓", "text-name-badge"),
        ("Ann Смит", "text-name-scripts"),
        ("Administrator", "text-name-reserved"),
        ("M o d e r a t o r", "text-name-reserved"),
        ("Leaders Square", "text-name-reserved"),
        ("Yara N. (Admin)", "text-name-reserved"),
        ("Leaders Square Team", "text-name-reserved"),
        ("Supp0rt Team", "text-name-reserved"),
        ("The Moderators", "text-name-reserved"),
        ("Moderation", "text-name-reserved"),
        ("Verwaltung", "text-name-reserved"),
        ("Ann, Moderatorin", "text-name-reserved"),
        ("Ann\u{E0100}\u{FFF0}", "text-control-character"),
        ("Ann\u{202E}", "text-control-character"),
    ] {
        assert_eq!(DisplayName::parse(wrong).map_err(|message| message.id), Err(refusal), "{wrong}");
    }
    let selected = DisplayName::parse("Ann\u{FE0F} Smith\u{E0101}").expect("a name");
    assert_eq!(selected.as_str(), "Ann Smith", "nothing unseen is kept");
}

#[test]
fn a_title_becomes_an_address_in_any_script() {
    assert_eq!(slug("  Don’t wait — Lead UP!  "), "dont-wait-lead-up");
    assert_eq!(slug("Führen von unten: ½ Weg"), "führen-von-unten-1-2-weg");
    assert_eq!(slug("मार्गदर्शन क्या है?"), "मार्गदर्शन-क्या-है");
    assert_eq!(slug("日本語の題名"), "日本語の題名");
    assert_eq!(slug("../../etc/passwd\0<script>"), "etc-passwd-script");
    assert_eq!(slug("!?🚀"), "article");
    assert_eq!(slug(&"word ".repeat(99)).chars().count(), 79);
    assert_eq!(slug(&"w".repeat(99)).chars().count(), 80);
    assert_eq!(path_segment("ü/ ?#"), "%C3%BC%2F%20%3F%23");
}

#[test]
fn an_edit_is_told_word_by_word() {
    let told: Vec<_> = diff("one two three", "one 2 three four").into_iter().map(|run| (run.kind, run.text)).collect();
    let expected = [
        (Kind::Same, "one "),
        (Kind::Removed, "two"),
        (Kind::Added, "2"),
        (Kind::Same, " three"),
        (Kind::Added, " four"),
    ];
    assert_eq!(told, expected.map(|(kind, text)| (kind, text.to_owned())));
}

proptest! {
    #[test]
    fn what_a_field_gave_it_takes_again(input in any::<String>()) {
        for field in [fields::line, fields::prose] {
            if let Ok(once) = field(&input, 0, 1_000) {
                prop_assert_eq!(field(&once, 0, 1_000), Ok(once.clone()));
                let unseen = ['\0', '\u{202E}', '\u{200B}', '\r', '\u{7f}'];
                prop_assert!(!once.contains(unseen));
            }
        }
        if let Ok(name) = DisplayName::parse(&input) {
            prop_assert_eq!(DisplayName::parse(name.as_str()), Ok(name));
        }
        if let Ok(handle) = Handle::parse(&input) {
            prop_assert_eq!(Handle::in_text(&handle.folded()).map(|folded| folded.folded()), Ok(handle.folded()));
        }
    }

    #[test]
    fn folding_and_skeletons_are_stable(input in any::<String>()) {
        prop_assert_eq!(fold(&fold(&input)), fold(&input));
        prop_assert_eq!(skeleton(&fold(&input)), skeleton(&input));
    }

    #[test]
    fn a_slug_is_one_segment_of_a_path(title in any::<String>()) {
        let slug = slug(&title);
        prop_assert!(!slug.is_empty() && slug.chars().count() <= 80);
        prop_assert!(!slug.contains(['/', '.', '?', '#', '%', ' ', '<', '"', '\0']) && !slug.starts_with('-') && !slug.ends_with('-'));
    }

    #[test]
    fn a_diff_holds_both_texts(before in "[ab \n]{0,40}", after in "[ab \n]{0,40}") {
        let changes = diff(&before, &after);
        let without = |kind| changes.iter().filter(|run| run.kind != kind).map(|run| run.text.as_str()).collect::<String>();
        prop_assert_eq!(without(Kind::Added), before);
        prop_assert_eq!(without(Kind::Removed), after);
    }
}
