-- A survey, its rubric and its texts while somebody works on them. Nothing stands on a draft: it changes and goes as its
-- authors like. AUTOINCREMENT, so that no new draft is ever taken for an old one.
CREATE TABLE draft (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name       TEXT    NOT NULL CHECK (name <> ''),
    based_on   INTEGER REFERENCES rubric_version (id),   -- null when it was begun from files
    survey     TEXT    NOT NULL,                         -- survey.yaml, rubric.yaml, report.yaml as they were written
    rubric     TEXT    NOT NULL,
    report     TEXT    NOT NULL,
    revision   INTEGER NOT NULL CHECK (revision > 0),    -- rises with every save, so that nobody overwrites what they did not see
    created_by INTEGER REFERENCES member (id),           -- null when the program began it, from a content file that changed
    created_at TEXT    NOT NULL,
    changed_by INTEGER REFERENCES member (id),
    changed_at TEXT    NOT NULL
) STRICT;

-- Who published an edition and why; nobody when it came from the content folder at a start.
ALTER TABLE survey_version ADD COLUMN published_by INTEGER REFERENCES member (id);
ALTER TABLE rubric_version ADD COLUMN published_by INTEGER REFERENCES member (id);
ALTER TABLE rubric_version ADD COLUMN note TEXT NOT NULL DEFAULT '';

-- Editions that nothing new may use. The edition itself never changes, and what stands on it stays.
CREATE TABLE edition_withdrawal (
    rubric_version_id INTEGER NOT NULL PRIMARY KEY REFERENCES rubric_version (id),
    reason            TEXT    NOT NULL CHECK (reason <> ''),
    withdrawn_by      INTEGER NOT NULL REFERENCES member (id),
    withdrawn_at      TEXT    NOT NULL
) STRICT;

CREATE TRIGGER edition_withdrawal_is_never_changed BEFORE UPDATE ON edition_withdrawal
BEGIN
    SELECT RAISE(ABORT, 'a withdrawal is append-only');
END;

CREATE TRIGGER edition_withdrawal_is_never_deleted BEFORE DELETE ON edition_withdrawal
BEGIN
    SELECT RAISE(ABORT, 'a withdrawal is append-only');
END;

-- What the content folder held when the program last looked, so that a start takes over what changed there and nothing else.
CREATE TABLE content_seen (
    survey_id    TEXT NOT NULL PRIMARY KEY,
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
    seen_at      TEXT NOT NULL
) STRICT;

-- How many responses stand on an edition.
CREATE INDEX response_rubric_version ON response (rubric_version_id, finished_at);
