# Search.
search-title = Search
search-about = Search the posts, comments, articles, groups and members of { $site }.
search-about-words = What { $site } has on “{ $words }”: posts, comments, articles, groups and members.
search-title-for = { $words } · Search
search-words = What are you looking for?
search-button = Search
search-hint = Search
search-too-long = Please ask in at most { $max } characters.
search-filters = Filters
search-filters-set = Filters ({ $count })
search-days-unread = { $count ->
    [one] “{ $written }” is no day. Write it like 2026-01-31, 2026-01 or 2026. The rest was looked for without it.
   *[other] These are no days: { $written }. Write them like 2026-01-31, 2026-01 or 2026. The rest was looked for without them.
}
search-author = Written by
search-group = In the group
search-any-group = Any group
search-tag = Tag
search-from-day = From this day on
search-before-day = Before this day
search-has-poll = Only with a poll

# What was understood.
search-by = by @{ $handle }
search-by-me = by you
search-by-nobody = by @{ $handle }, whom nobody here knows
search-in = in { $group }
search-in-none = in “{ $group }”, which is no group you can see
search-tagged = tagged #{ $tag }
search-since = from { $date } on
search-until = before { $date }
search-with-poll = with a poll
search-without = remove this filter

# Kinds.
search-kinds = Kinds
search-tab-all = Everything
search-tab-post = Posts
search-tab-comment = Comments
search-tab-article = Articles
search-tab-poll = Polls
search-tab-member = People
search-kind-post = Post
search-kind-comment = Comment
search-kind-article = Article
search-kind-poll = Poll
search-kind-member = Member
search-joined = joined

# What was found.
search-count = { $count ->
    [one] 1 result
   *[other] { $count } results
}
search-more-than = More than { $count } results
search-corrected = Nothing says “{ $written }”. These are for “{ $meant }” and what is spelt like it.
search-partial = Nothing has all these words. These lack one of them.
search-meant = Did you mean
search-none-short = No results
search-none-title = Nothing found
search-none-text = Look at the spelling, try other words, or fewer of them.
search-everywhere = The same words without filters
search-all-groups = In all groups
search-for = Search for “{ $words }”
search-posts-of = Posts of { $group }
search-polls-of = Polls of { $group }
search-articles-of = Articles of { $group }
search-pages = Pages of results
search-next = More results
search-narrow = There is more than can be leafed through. Another word or a filter brings what you look for to the top.

# How to ask.
search-how = How to ask
search-how-words = has all these words, in any order and any form
search-how-phrase = has these words side by side
search-how-or = has one of them
search-how-without = has the first, and not the second
search-type-unknown = The type is one of post, comment, article, poll and member.
search-how-author = was written by this member; your own is author:me
search-how-in = stands in this group
search-how-tag = has this tag
search-how-after = was written on this day or later; before: is the other way
search-how-poll = has a poll in it
