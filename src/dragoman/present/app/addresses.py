"""The addresses of the application: what answers them, and the line by which the documentation tells of them."""

# path, method, the method of App that answers, what it is
ROUTES = (
    ("/", "GET", "first", "the overview: findings, who stands where, what is new and due, how far to trust it"),
    ("/search", "GET", "search", "what a search finds in texts and rows"),
    ("/about", "GET", "about", "what this is and is made with"),
    ("/add", "GET", "add", "forms for adding articles"),
    ("/add", "POST", "post_add", "add an address, a pasted text or files"),
    ("/add/{id}", "GET", "job", "how far adding has come"),
    ("/add/{id}", "POST", "post_job", "go on with adding that was cut short"),
    ("/review", "GET", "review", "what is judged and what is left, disputes, verdicts on older readings, agreement"),
    ("/review/verdict", "POST", "post_verdict", "keep a verdict; it is on the disk with the answer"),
    ("/review/fields/{id}", "GET", "record_fields", "the fields of a record that can be corrected, as JSON"),
    ("/r/{id}", "GET", "permanent", "the permanent address of a record: leads to its words"),
    ("/assets/{digest}/{name}", "GET", "asset", "style, scripts and fonts"),
    ("/sources/{id:path}", "GET", "source", "a text with its records; .json behind it is the record"),
    ("/actors/{id:path}", "GET", "actor", "all that is known of an actor"),
    ("/{view}", "GET", "view", "a view: a list with filters; .json or .csv behind it gives the rows that it shows"),
)  # fmt: skip
