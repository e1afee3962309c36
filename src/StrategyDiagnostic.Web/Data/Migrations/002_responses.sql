-- One person's way from the first click to the report.
CREATE TABLE response (
    id                INTEGER NOT NULL PRIMARY KEY,
    survey_version_id INTEGER NOT NULL REFERENCES survey_version (id),
    rubric_version_id INTEGER NOT NULL REFERENCES rubric_version (id),
    language          TEXT    NOT NULL,
    channel           TEXT    NOT NULL CHECK (channel IN ('site', 'sample')),
    is_test           INTEGER NOT NULL CHECK (is_test IN (0, 1)),
    suspicion         TEXT,               -- why it may be spam; null when nothing speaks for it
    source            TEXT    NOT NULL,   -- utm_* parameters as a JSON object
    referrer          TEXT,
    answers           TEXT    NOT NULL,   -- one JSON object keyed by question
    started_at        TEXT    NOT NULL,
    changed_at        TEXT    NOT NULL,
    finished_at       TEXT
) STRICT;

-- Each time a step was saved, with the seconds it had been open. Append-only.
CREATE TABLE response_step (
    id          INTEGER NOT NULL PRIMARY KEY,
    response_id INTEGER NOT NULL REFERENCES response (id),
    step        INTEGER NOT NULL CHECK (step > 0),
    seconds     REAL,                     -- null when the page did not say when it was shown
    at          TEXT    NOT NULL
) STRICT;

CREATE INDEX response_step_response ON response_step (response_id, step);

-- What else happened to a response. Append-only.
CREATE TABLE response_event (
    id          INTEGER NOT NULL PRIMARY KEY,
    response_id INTEGER NOT NULL REFERENCES response (id),
    kind        TEXT    NOT NULL CHECK (kind IN ('started', 'link_sent', 'finished', 'call_clicked')),
    at          TEXT    NOT NULL
) STRICT;

CREATE INDEX response_event_response ON response_event (response_id, id);

-- A secret link. The token itself is nowhere: only its SHA-256.
CREATE TABLE access_link (
    token_hash  BLOB    NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    purpose     TEXT    NOT NULL CHECK (purpose IN ('resume', 'report')),
    response_id INTEGER NOT NULL REFERENCES response (id),
    created_at  TEXT    NOT NULL,
    expires_at  TEXT    NOT NULL,
    revoked_at  TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX access_link_response ON access_link (response_id);

CREATE TABLE score_sheet (
    id                INTEGER NOT NULL PRIMARY KEY,
    response_id       INTEGER NOT NULL REFERENCES response (id),
    rubric_version_id INTEGER NOT NULL REFERENCES rubric_version (id),
    placement         REAL,
    band              TEXT,
    fit               REAL,
    fit_status        TEXT,
    sheet             TEXT    NOT NULL,   -- all measures with their explanation, as JSON
    flags             TEXT    NOT NULL,   -- quality flags, as a JSON list
    scored_at         TEXT    NOT NULL,
    UNIQUE (response_id, rubric_version_id)
) STRICT;

CREATE TABLE lead (
    id           INTEGER NOT NULL PRIMARY KEY,
    response_id  INTEGER NOT NULL UNIQUE REFERENCES response (id),
    first_name   TEXT    NOT NULL,
    last_name    TEXT    NOT NULL,
    email        TEXT    NOT NULL,
    organization TEXT    NOT NULL,
    phone        TEXT,
    created_at   TEXT    NOT NULL
) STRICT;

CREATE TABLE consent (
    id           INTEGER NOT NULL PRIMARY KEY,
    response_id  INTEGER NOT NULL REFERENCES response (id),
    purpose      TEXT    NOT NULL CHECK (purpose IN ('insights')),
    given        INTEGER NOT NULL CHECK (given IN (0, 1)),
    text         TEXT    NOT NULL,        -- exactly as it was shown
    text_version TEXT    NOT NULL,
    language     TEXT    NOT NULL,
    at           TEXT    NOT NULL
) STRICT;

CREATE INDEX consent_response ON consent (response_id, id);

CREATE TRIGGER score_sheet_is_never_changed BEFORE UPDATE ON score_sheet
BEGIN
    SELECT RAISE(ABORT, 'a score sheet never changes');
END;

CREATE TRIGGER score_sheet_is_never_deleted BEFORE DELETE ON score_sheet
BEGIN
    SELECT RAISE(ABORT, 'a score sheet is never deleted');
END;

CREATE TRIGGER consent_is_never_changed BEFORE UPDATE ON consent
BEGIN
    SELECT RAISE(ABORT, 'consent is append-only');
END;

CREATE TRIGGER consent_is_never_deleted BEFORE DELETE ON consent
BEGIN
    SELECT RAISE(ABORT, 'consent is append-only');
END;

CREATE TRIGGER response_step_is_never_changed BEFORE UPDATE ON response_step
BEGIN
    SELECT RAISE(ABORT, 'response_step is append-only');
END;

CREATE TRIGGER response_event_is_never_changed BEFORE UPDATE ON response_event
BEGIN
    SELECT RAISE(ABORT, 'response_event is append-only');
END;

-- Answers stand once they are scored.
CREATE TRIGGER finished_answers_never_change BEFORE UPDATE OF answers ON response
WHEN OLD.finished_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a finished response keeps its answers');
END;
