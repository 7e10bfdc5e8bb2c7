//! Laws of reading: how much a page may ask of the database, and what is known of a reader at once.

use crate::support::wire::{Asked, Wire};
use crate::support::{Page, Person, TestSite};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

/// A group in which there is something to read.
struct Library {
    site: TestSite,
    wire: Wire,
    owner: Person,
    /// A post with a poll.
    post: String,
}

impl Library {
    async fn open() -> Self {
        let (site, wire) = TestSite::counted().await;
        let owner = site.member("olga").await;
        owner.founds("square").await;
        let poll = json!({"question": "Have you thought about leading up?", "choices": ["Yes", "No"], "named": true});
        let post = json!({"title": "A question", "body": "Well?", "polls": [poll]});
        let post = owner.posts("/groups/square/posts", post).await.has(201).json();
        let article = json!({"title": "Longer", "lede": "A lede.", "body": "Words of an article.", "publish": true});
        owner.posts("/articles", article).await.has(201);
        let library = Self { site, wire, owner, post: format!("/posts/{}", text(&post["id"])) };
        let poll = &post["polls"][0];
        library.votes(text(&poll["id"]), text(&poll["choices"][0]["id"])).await;
        library
    }

    async fn votes(&self, poll: &str, choice: &str) {
        self.owner.submits(&format!("/polls/{poll}/ballot"), &[("choice", choice)]).await.has(303);
    }

    /// So many comments under the post and the article, half of them answers, each reacted to.
    async fn talks(&self, comments: usize) {
        for path in [&self.post, "/articles/longer"] {
            let mut last = String::new();
            for number in 0..comments {
                let parent = if number % 2 == 1 { json!(last) } else { Value::Null };
                let comment = json!({"body": format!("Comment {number}"), "parent_id": parent});
                let comment = self.owner.posts(&format!("{path}/comments"), comment).await.has(201).json();
                last = text(&comment["id"]).to_owned();
                let reaction = format!("/comments/{last}/reactions");
                self.owner.submits(&reaction, &[("give", "like")]).await.has(303);
            }
        }
    }

    async fn reader(&self) -> Person {
        let reader = self.site.member("rita").await;
        reader.joins("square").await.succeeds();
        reader
    }

    /// What opening a page asks, at the first time and then, at the third, when everything has been prepared.
    async fn asks(&self, reader: &Person, path: &str) -> [Asked; 2] {
        let mut asked = [Asked { run: 0, prepared: 0 }; 3];
        for asked in &mut asked {
            let before = self.wire.asked();
            reader.opens(path).await;
            let after = self.wire.asked();
            *asked = Asked { run: after.run - before.run, prepared: after.prepared - before.prepared };
        }
        [asked[0], asked[2]]
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

#[tokio::test]
async fn a_page_asks_the_database_few_questions_and_prepares_each_once() {
    let library = Library::open().await;
    library.talks(30).await;
    let reader = library.reader().await;
    for (path, most) in [
        (library.post.as_str(), 4),
        ("/articles/longer", 7),
        ("/groups/square", 9),
        ("/groups/square/polls", 7),
        ("/", 9),
    ] {
        let [cold, warm] = library.asks(&reader, path).await;
        assert!(warm.run <= most, "{path} asks {} questions, more than {most}", warm.run);
        assert!(cold.run <= most, "{path} asks {} questions at the first time, more than {most}", cold.run);
        assert_eq!(warm.prepared, 0, "{path} prepares what has been prepared");
    }
}

#[tokio::test]
async fn a_post_that_was_read_lately_and_a_vote_ask_one_question_each() {
    let library = Library::open().await;
    library.talks(3).await;
    let (reader, other) = (library.reader().await, library.site.member("otto").await);
    reader.opens(&library.post).await;
    let [first, again] = library.asks(&other, &library.post).await;
    assert!(first.run <= 2, "somebody else's visit asks {} questions", first.run);
    assert_eq!(again.run, 1, "who is signed in, and what is theirs");
    let poll = reader.asks(&library.post).await.has(200).json()["polls"][0].clone();
    let (ballot, choice) = (format!("/polls/{}/ballot", text(&poll["id"])), text(&poll["choices"][1]["id"]).to_owned());
    let before = library.wire.asked();
    reader.submits(&ballot, &[("choice", &choice)]).await.has(303);
    assert_eq!(library.wire.asked().run - before.run, 1, "kept by one statement, its session looked at in it");
    let [anew, again] = library.asks(&reader, &library.post).await;
    assert!(anew.run <= 3 && again.run == 1, "a vote renews what shows results: {} then {}", anew.run, again.run);
}

#[tokio::test]
async fn votes_that_arrive_together_are_kept_by_few_statements() {
    let library = Library::open().await;
    let voters = library.site.members("voter", 40).await;
    sqlx::query(
        "insert into memberships (group_id, member_id, role)
         select g.id, m.id, 'member' from groups g, members m where g.slug = 'square' and m.handle like 'voter%'",
    )
    .execute(library.site.db())
    .await
    .expect("they join");
    let poll = library.owner.asks(&library.post).await.has(200).json()["polls"][0].clone();
    let (ballot, choice) = (format!("/polls/{}/ballot", text(&poll["id"])), text(&poll["choices"][1]["id"]));
    // Each has a connection already, so that all of them come at once.
    for voter in &voters {
        let looks = voter.browser(Method::GET, "/feed/icon.png").send().await.expect("answers");
        looks.bytes().await.expect("a picture");
    }
    let form = [("choice", choice)];
    let before = library.wire.asked();
    for answer in join_all(voters.iter().map(|voter| voter.submits(&ballot, &form))).await {
        answer.has(303);
    }
    let run = library.wire.asked().run - before.run;
    assert!(run <= 20, "forty votes are kept by {run} statements, each of them a transaction");
    assert_eq!(library.site.count("select count(*) from ballots").await, 41);
}

#[tokio::test]
async fn a_page_with_much_on_it_asks_no_more_than_one_with_little() {
    let library = Library::open().await;
    let reader = library.reader().await;
    library.talks(1).await;
    let pages = [library.post.as_str(), "/articles/longer", "/groups/square", "/groups/square/polls", "/"];
    let mut with_little = Vec::new();
    for path in pages {
        with_little.push(library.asks(&reader, path).await[1].run);
    }
    library.talks(30).await;
    for number in 0..5 {
        let poll =
            json!({"question": format!("Question {number}?"), "choices": ["Yes", "No"], "named": number % 2 == 0});
        let post = json!({"title": format!("Post {number}"), "body": "Well?", "polls": [poll]});
        library.owner.posts("/groups/square/posts", post).await.has(201);
    }
    for (path, little) in pages.into_iter().zip(with_little) {
        let much = library.asks(&reader, path).await[1].run;
        assert_eq!(much, little, "{path}");
    }
}

#[tokio::test]
async fn what_a_member_has_read_is_known_at_once_and_written_down_later() {
    let library = Library::open().await;
    library.talks(2).await;
    let reader = library.reader().await;
    reader.opens(&library.post).await;
    assert_eq!(library.site.count("select count(*) from readings").await, 0, "nobody waits for the disk");
    library.owner.posts(&format!("{}/comments", library.post), json!({"body": "And one more thing."})).await.has(201);
    let again = reader.opens(&library.post).await;
    assert!(again.says("1 new"), "only what came after the first visit is new");
    leaders_square::comments::readings::write_down(library.site.site()).await.expect("is written down");
    let written = "select count(*) from readings r join members m on m.id = r.member_id where m.handle = 'rita'";
    assert_eq!(library.site.count(written).await, 1);
    assert!(!reader.opens(&library.post).await.says("1 new"), "a mark that is written down is known as well");
}

#[tokio::test]
async fn what_a_page_does_not_show_stays_unread() {
    let library = Library::open().await;
    library.talks(1).await;
    let reader = library.reader().await;
    reader.opens(&library.post).await;
    for number in 0..35 {
        let comment = json!({"body": format!("More {number}")});
        library.owner.posts(&format!("{}/comments", library.post), comment).await.has(201);
    }
    assert!(reader.opens(&library.post).await.says("35 new"));
    let rest = reader.opens(&library.post).await;
    // Thirty were shown, one of them read before.
    assert!(rest.text(".read-on").starts_with("6 new"), "{}", rest.text(".read-on"));
    let next = rest.attr(".pager a", "href");
    reader.opens(&format!("{}{}", library.post, next.split('#').next().unwrap_or_default())).await;
    assert!(!reader.opens(&library.post).await.says(" new"), "and the second the rest");
}

#[tokio::test]
async fn what_is_written_down_late_never_takes_back_what_was_read_since() {
    let library = Library::open().await;
    library.talks(1).await;
    let reader = library.reader().await;
    reader.opens(&library.post).await;
    sqlx::query(
        "insert into readings (member_id, thread_id, read_until)
         select m.id, t.id, site_now() + interval '1 hour' from members m, threads t
         where m.handle = 'rita' and t.kind = 'post'",
    )
    .execute(library.site.db())
    .await
    .expect("another node was later");
    leaders_square::comments::readings::write_down(library.site.site()).await.expect("is written down");
    let later = "select count(*) from readings where read_until > site_now() + interval '50 minutes'";
    assert_eq!(library.site.count(later).await, 1);
}

/// How much is marked as new as a whole.
fn marked(page: &Page) -> usize {
    page.texts(".tag").iter().filter(|tag| *tag == "New").count()
}

#[tokio::test]
async fn on_a_first_visit_nothing_is_marked_as_new_since_everything_is() {
    let library = Library::open().await;
    library.talks(2).await;
    let reader = library.reader().await;
    for path in ["/", "/groups/square", "/articles", "/groups/square/articles", "/members/olga"] {
        let page = reader.opens(path).await;
        let links = page.texts("a[href^='/comments/']");
        assert!(marked(&page) == 0 && !links.iter().any(|words| words.ends_with(" new")), "{path}: {links:?}");
    }
}

#[tokio::test]
async fn what_came_since_the_last_visit_is_marked_wherever_it_is_listed_until_it_is_opened() {
    let library = Library::open().await;
    library.talks(2).await;
    let reader = library.site.member("rita").await;
    reader.joins("square").await.succeeds();
    let hours_ago = |table: &str, column: &str| format!("update {table} set {column} = {column} - interval '2 hours'");
    for statement in
        [hours_ago("threads", "published_at"), hours_ago("comments", "created_at"), hours_ago("members", "visited_at")]
    {
        sqlx::query(sqlx::AssertSqlSafe(statement)).execute(library.site.db()).await.expect("moves back");
    }
    let poll = json!({"question": "Still fresh?", "choices": ["Yes", "No"]});
    let fresh = json!({"title": "Fresh", "body": "Words.", "polls": [poll]});
    let fresh = library.owner.posts("/groups/square/posts", fresh).await.has(201).json();
    library.talks(3).await;
    sqlx::query("update sessions set last_seen_at = site_now() - interval '2 hours'")
        .execute(library.site.db())
        .await
        .expect("was away");
    let feed = reader.opens("/groups/square").await;
    assert_eq!((marked(&feed), feed.texts("a[href^='/comments/']").contains(&"3 new".to_owned())), (1, true));
    assert!(reader.opens("/articles").await.says("3 new"));
    assert!(reader.opens("/groups/square/articles").await.says("3 new"));
    assert_eq!(marked(&reader.opens("/members/olga").await), 1);
    let polls = reader.opens("/groups/square/polls").await;
    assert_eq!((marked(&polls), polls.says("3 new")), (1, true), "a poll is as new as the post that it stands in");
    let found = reader.opens("/search?q=fresh").await;
    assert_eq!(marked(&found), 1, "and in what was searched for");
    assert!(reader.opens("/groups").await.says("1 new"), "what is not opened is counted in the list of groups");
    let link = feed.all("a[href^='/comments/']").into_iter().find(|link| link.inner_html() == "3 new").unwrap();
    let first = reader.get(link.attr("href").unwrap()).await.has(303).location();
    let (path, comment) = first.split_once('#').unwrap();
    assert!(
        !reader.opens(path).await.all(&format!("[id='{comment}']")).is_empty(),
        "the link leads to the first of them"
    );
    assert!(!reader.opens("/groups/square").await.says("3 new"), "what was opened is read");
    reader.opens(&format!("/posts/{}", fresh["id"].as_str().unwrap())).await;
    assert_eq!(marked(&reader.opens("/groups/square/polls").await), 0);
    assert!(!library.owner.opens("/groups/square").await.says("3 new"), "one's own words are no news");
    let stranger = library.site.stranger().opens("/groups/square").await;
    assert_eq!((marked(&stranger), stranger.says("3 new")), (0, false));
}

#[tokio::test]
async fn where_a_member_stopped_in_an_article_is_known_to_them_alone_and_only_while_the_heading_is_there() {
    let library = Library::open().await;
    let (owner, reader) = (&library.owner, library.reader().await);
    let long =
        json!({"title": "Long", "body": "Start.\n\n## First part\n\nA.\n\n## Second part\n\nB.", "publish": true});
    let article = owner.posts("/articles", long).await.has(201).json();
    let second = text(&article["contents"][1]["id"]).to_owned();
    let keep = |person: &Person, place: &str| {
        let (person, place) = (person.clone(), place.to_owned());
        async move { person.submits("/articles/long/place", &[("place", &place)]).await }
    };
    keep(&reader, &second).await.has(204);
    keep(&reader, "elsewhere").await.has(422);
    keep(&library.site.stranger(), &second).await.has(401);
    assert!(reader.opens("/articles/long").await.says("Go on at “Second part”"));
    assert_eq!(reader.asks("/articles/long").await.json()["place"], second.as_str());
    assert!(!owner.opens("/articles/long").await.says("Go on at"));
    assert_eq!(owner.asks("/articles/long").await.json()["place"], Value::Null);
    let shorter = json!({"body": "Start.\n\n## First part\n\nA."});
    owner.calls(reqwest::Method::PATCH, "/articles/long", shorter).await.has(200);
    assert!(!reader.opens("/articles/long").await.says("Go on at"));
    let done = reader.calls(reqwest::Method::PUT, "/articles/long/place", json!({"place": ""})).await;
    done.has(204);
    assert_eq!(reader.asks("/articles/long").await.json()["place"], Value::Null);
}
