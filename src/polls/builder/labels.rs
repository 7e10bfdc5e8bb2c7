//! What the fields of the poll builder are called.

/// The catalogue's id of the label of a builder's field, such as `polls.0.question`.
pub fn label_of(field: &str) -> Option<&'static str> {
    match field.strip_prefix(super::PREFIX)?.rsplit('.').next()? {
        "question" => Some("polls-question"),
        "kind" => Some("polls-kind"),
        "choices" => Some("polls-choices"),
        "slots" => Some("polls-slots"),
        "min" => Some("polls-min"),
        "max" => Some("polls-max"),
        "results" => Some("polls-results"),
        "opens_at" => Some("polls-opens"),
        "closes_at" => Some("polls-closes"),
        "closes_when_all_voted" => Some("polls-closes-all"),
        "secret" => Some("polls-names"),
        "additions" => Some("polls-additions"),
        "seats" => Some("polls-seats"),
        "most_points" => Some("polls-most-points"),
        "budget" => Some("polls-budget"),
        "number" => Some("polls-number"),
        "reasons" => Some("polls-reasons"),
        "quorum" => Some("polls-quorum"),
        "threshold" | "threshold_of" => Some("polls-threshold"),
        "none_of_these" => Some("polls-none"),
        "roles" => Some("polls-roles"),
        "electors" => Some("polls-electors"),
        "latecomers" => Some("polls-only-present"),
        "guests" => Some("polls-guests"),
        "pair" => Some("pairs-ask"),
        "series" => Some("series-every"),
        "open_days" => Some("series-open-days"),
        _ => None,
    }
}
