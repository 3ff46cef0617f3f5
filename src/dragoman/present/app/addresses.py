"""The addresses of the application: what answers them, and the line by which the documentation tells of them."""

# path, method, what answers it, what it is
ROUTES = (
    ("/", "GET", "viewing.first", "the overview: findings, who stands where, what is new and due, how far to trust it"),
    ("/search", "GET", "viewing.search", "what a search finds in texts and rows"),
    ("/about", "GET", "viewing.about", "what this is and is made with"),
    ("/what-if", "GET", "trying.board",
     "the weights and stances behind a forecast, to be moved; w.ACTOR and s.OPTION.ACTOR"),
    ("/what-if.json", "GET", "trying.values", "what would come of a board, as JSON"),
    ("/add", "GET", "adding.add", "forms for adding articles"),
    ("/add", "POST", "adding.post_add", "add an address, a pasted text or files"),
    ("/add/{id}", "GET", "adding.job", "how far adding has come"),
    ("/add/{id}", "POST", "adding.post_job", "go on with adding that was cut short"),
    ("/review", "GET", "judging.review",
     "what is judged and what is left, disputes, verdicts on older readings, agreement"),
    ("/review/verdict", "POST", "judging.post_verdict", "keep a verdict; it is on the disk with the answer"),
    ("/review/fields/{id}", "GET", "judging.record_fields", "the fields of a record that can be corrected, as JSON"),
    ("/r/{id}", "GET", "viewing.permanent", "the permanent address of a record: leads to its words"),
    ("/r/{id}/row", "GET", "viewing.row", "leads to the row of a view that rests on a record"),
    ("/assets/{digest}/{name}", "GET", "assets.asset", "style, scripts and fonts"),
    ("/sources/{id:path}", "GET", "viewing.source", "a text with its records; .json behind it is the record"),
    ("/actors/{id:path}", "GET", "viewing.actor", "all that is known of an actor"),
    ("/{view}", "GET", "viewing.view",
     "a view: a list with filters; .json or .csv (.ics of the calendar) behind it gives the rows that it shows"),
)  # fmt: skip
