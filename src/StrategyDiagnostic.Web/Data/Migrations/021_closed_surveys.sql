-- Surveys whose landing page somebody closed to newcomers. Versions, links and reports stay as they are. Opening it again takes the
-- row away; the audit log keeps both.
CREATE TABLE survey_closed (
    survey_id TEXT    NOT NULL PRIMARY KEY CHECK (survey_id <> ''),
    closed_by INTEGER NOT NULL REFERENCES member (id),
    closed_at TEXT    NOT NULL
) STRICT;
