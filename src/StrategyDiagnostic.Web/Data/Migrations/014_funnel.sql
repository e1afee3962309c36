-- What the funnel counts: anonymous numbers, changed in the same transaction as the fact they count.
-- Everybody who began in the same week, from the same source, in the same language, on the same edition, is one cohort.
CREATE TABLE funnel_cohort (
    id                INTEGER NOT NULL PRIMARY KEY,
    kind              TEXT    NOT NULL CHECK (kind IN ('counted', 'sample', 'test', 'suspected')),   -- what the funnel shows, and what it leaves out
    week              TEXT    NOT NULL CHECK (length(week) = 10),   -- its Monday: 2026-03-02
    source            TEXT    NOT NULL CHECK (source <> ''),
    language          TEXT    NOT NULL,
    survey_version_id INTEGER NOT NULL REFERENCES survey_version (id),
    UNIQUE (kind, week, source, language, survey_version_id)
) STRICT;

CREATE TABLE funnel_count (
    cohort_id INTEGER NOT NULL REFERENCES funnel_cohort (id),
    stage     TEXT    NOT NULL CHECK (stage <> ''),
    value     INTEGER NOT NULL,   -- which step, or which class of a distribution; 0 where there is but one
    people    INTEGER NOT NULL,
    PRIMARY KEY (cohort_id, stage, value)
) STRICT, WITHOUT ROWID;

-- One response's way, as far as it was counted: what has to be taken back when it turns out to be a test. It outlives its
-- response, and then says nothing about anybody.
CREATE TABLE funnel_path (
    id          INTEGER NOT NULL PRIMARY KEY,
    response_id INTEGER UNIQUE REFERENCES response (id) ON DELETE SET NULL,
    cohort_id   INTEGER NOT NULL REFERENCES funnel_cohort (id),
    steps       TEXT    NOT NULL,   -- in the order in which they were first sent, each with its class of seconds: 1:12 2:9 3:
    finished    INTEGER NOT NULL CHECK (finished IN (0, 1)),
    report_read INTEGER NOT NULL CHECK (report_read IN (0, 1)),
    clicked     INTEGER NOT NULL CHECK (clicked IN (0, 1)),
    booked      INTEGER NOT NULL CHECK (booked IN (0, 1)),
    place       INTEGER,            -- the class of the placement
    contact     INTEGER,            -- the class of the time until somebody called
    cannot_tell TEXT    NOT NULL    -- the questions answered with "I can't tell": BA1 MX1
) STRICT;
