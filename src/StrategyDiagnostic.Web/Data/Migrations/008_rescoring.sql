-- Scoring what is there once more: the sheets of one edition for responses that stand on others. The job is its row; whoever
-- works on it adds a chunk of sheets and moves the row on in one transaction, so that a stop at any moment loses and doubles nothing.
CREATE TABLE rescoring (
    id                INTEGER NOT NULL PRIMARY KEY,
    rubric_version_id INTEGER NOT NULL REFERENCES rubric_version (id),
    state             TEXT    NOT NULL CHECK (state IN ('running', 'stopped', 'done')),
    last_response_id  INTEGER NOT NULL,   -- all responses up to this one are dealt with
    until_response_id INTEGER NOT NULL,   -- the newest response when it began
    scored            INTEGER NOT NULL CHECK (scored >= 0),
    had_sheet         INTEGER NOT NULL CHECK (had_sheet >= 0),        -- stand on this edition, or were scored with it before
    not_scored        INTEGER NOT NULL CHECK (not_scored >= 0),       -- their answers do not fit its questionnaire
    begun_by          INTEGER NOT NULL REFERENCES member (id),
    begun_at          TEXT    NOT NULL,
    changed_at        TEXT    NOT NULL,
    CHECK (last_response_id <= until_response_id)
) STRICT;

-- One unfinished job for an edition at a time.
CREATE UNIQUE INDEX rescoring_open ON rescoring (rubric_version_id) WHERE state <> 'done';
