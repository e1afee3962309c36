-- What responses are pinned to. A version never changes once it is here: change means a new version.
CREATE TABLE survey_version (
    id           INTEGER NOT NULL PRIMARY KEY,
    survey_id    TEXT    NOT NULL CHECK (survey_id <> ''),
    number       INTEGER NOT NULL CHECK (number > 0),
    title        TEXT    NOT NULL,
    language     TEXT    NOT NULL,
    content      TEXT    NOT NULL,   -- survey.yaml
    content_hash TEXT    NOT NULL CHECK (length(content_hash) = 64),
    published_at TEXT    NOT NULL,
    UNIQUE (survey_id, number),
    UNIQUE (survey_id, content_hash)
) STRICT;

CREATE TABLE rubric_version (
    id                INTEGER NOT NULL PRIMARY KEY,
    survey_version_id INTEGER NOT NULL REFERENCES survey_version (id),
    survey_id         TEXT    NOT NULL,
    number            INTEGER NOT NULL CHECK (number > 0),
    rubric            TEXT    NOT NULL,   -- rubric.yaml
    report            TEXT    NOT NULL,   -- report.yaml
    content_hash      TEXT    NOT NULL CHECK (length(content_hash) = 64),
    published_at      TEXT    NOT NULL,
    UNIQUE (survey_id, number),
    UNIQUE (survey_version_id, content_hash)
) STRICT;

-- The edition that new responses get: one row for each survey, the only thing here that moves.
CREATE TABLE survey_current (
    survey_id         TEXT    NOT NULL PRIMARY KEY,
    rubric_version_id INTEGER NOT NULL REFERENCES rubric_version (id)
) STRICT;

CREATE TRIGGER survey_version_is_never_changed BEFORE UPDATE ON survey_version
BEGIN
    SELECT RAISE(ABORT, 'a published survey version never changes');
END;

CREATE TRIGGER survey_version_is_never_deleted BEFORE DELETE ON survey_version
BEGIN
    SELECT RAISE(ABORT, 'a published survey version is never deleted');
END;

CREATE TRIGGER rubric_version_is_never_changed BEFORE UPDATE ON rubric_version
BEGIN
    SELECT RAISE(ABORT, 'a published rubric version never changes');
END;

CREATE TRIGGER rubric_version_is_never_deleted BEFORE DELETE ON rubric_version
BEGIN
    SELECT RAISE(ABORT, 'a published rubric version is never deleted');
END;
