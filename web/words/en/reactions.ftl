# A word of thanks without words.
reactions-react = React
reactions-given = { $name }, { $count }
reactions-like = Thumbs up
reactions-love = Heart
reactions-insight = Good idea
reactions-laugh = Made me laugh
reactions-wonder = Surprising
reactions-thanks = Thank you
