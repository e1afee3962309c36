-- Answers from before an engagement, which come as a file and become a wave that has closed.
-- What was sent waits here for its sender, encrypted with the site's keys, and goes once it is brought in or thrown away.
CREATE TABLE earlier_upload (
    engagement_id INTEGER NOT NULL REFERENCES engagement (id),
    by_id         INTEGER NOT NULL REFERENCES member (id),
    file_name     TEXT    NOT NULL,
    content       BLOB    NOT NULL,
    choices       TEXT    NOT NULL,   -- what its columns are and what it becomes, as JSON
    at            TEXT    NOT NULL,
    PRIMARY KEY (engagement_id, by_id)
) STRICT;

-- Each file that was brought in. It stays when its wave is taken back.
CREATE TABLE earlier_wave (
    id            INTEGER NOT NULL PRIMARY KEY,
    engagement_id INTEGER NOT NULL REFERENCES engagement (id),
    wave_id       INTEGER REFERENCES wave (id),   -- null once it was taken back
    name          TEXT    NOT NULL,
    file_name     TEXT    NOT NULL,
    people        INTEGER NOT NULL CHECK (people > 0),
    left_out      INTEGER NOT NULL CHECK (left_out >= 0),
    planned       TEXT,                           -- the planned baseline whose place it took, as JSON
    by_id         INTEGER NOT NULL REFERENCES member (id),
    at            TEXT    NOT NULL,
    undone_at     TEXT,
    CHECK ((wave_id IS NULL) = (undone_at IS NOT NULL))
) STRICT;

CREATE INDEX earlier_wave_engagement ON earlier_wave (engagement_id, id);
