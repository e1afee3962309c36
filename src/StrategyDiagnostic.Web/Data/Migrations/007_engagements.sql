-- A consultant's customers and the work with them. What people answer in a wave stands in tables of its own and never in
-- response: no list of leads, funnel, export or mail can come upon it by forgetting a condition. How the two modes keep
-- people apart from their answers is told in Features/Engagements/README.md.
CREATE TABLE client (
    id         INTEGER NOT NULL PRIMARY KEY,
    name       TEXT    NOT NULL CHECK (name <> ''),
    lead_id    INTEGER REFERENCES lead (id) ON DELETE SET NULL,   -- how the story began; that response is never a baseline
    created_by INTEGER NOT NULL REFERENCES member (id),
    created_at TEXT    NOT NULL
) STRICT;

CREATE INDEX client_lead ON client (lead_id) WHERE lead_id IS NOT NULL;

CREATE TABLE client_contact (
    id        INTEGER NOT NULL PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    name      TEXT    NOT NULL CHECK (name <> ''),
    email     TEXT    NOT NULL,
    part      TEXT    NOT NULL   -- what they are to the work: sponsor, assistant …
) STRICT;

CREATE INDEX client_contact_client ON client_contact (client_id, id);

-- How many people the client has at each level, for comparing who answered with who could have.
CREATE TABLE client_headcount (
    client_id INTEGER NOT NULL REFERENCES client (id),
    level     TEXT    NOT NULL CHECK (level IN ('executive', 'director', 'manager', 'frontline', 'outside')),
    people    INTEGER NOT NULL CHECK (people >= 0),
    PRIMARY KEY (client_id, level)
) STRICT, WITHOUT ROWID;

CREATE TABLE engagement (
    id           INTEGER NOT NULL PRIMARY KEY,
    client_id    INTEGER NOT NULL REFERENCES client (id),
    title        TEXT    NOT NULL CHECK (title <> ''),
    mode         TEXT    NOT NULL CHECK (mode IN ('confidential', 'anonymous')),
    k            INTEGER NOT NULL CHECK (k >= 5),     -- nothing about fewer people is ever shown
    level_groups TEXT    NOT NULL,                    -- levels shown as one when too small: executive+director,manager,frontline,outside
    time_zone    TEXT    NOT NULL CHECK (time_zone <> ''),
    window       TEXT    NOT NULL CHECK (window <> ''),   -- the stretch of time that every wave asks about: the last 3 months
    secret       BLOB,                                -- what links come from, encrypted with the site's keys; null once thrown away
    is_sample    INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    created_by   INTEGER NOT NULL REFERENCES member (id),
    created_at   TEXT    NOT NULL,
    launched_at  TEXT,                                -- from then on waves open by themselves
    ended_at     TEXT
) STRICT;

CREATE INDEX engagement_client ON engagement (client_id, id);

CREATE TRIGGER engagement_keeps_its_rules BEFORE UPDATE OF client_id, mode, window, is_sample ON engagement
WHEN OLD.client_id <> NEW.client_id OR OLD.mode <> NEW.mode OR OLD.window <> NEW.window OR OLD.is_sample <> NEW.is_sample
BEGIN
    SELECT RAISE(ABORT, 'client, mode and window of an engagement never change');
END;

CREATE TRIGGER engagement_keeps_its_threshold BEFORE UPDATE OF k, level_groups, launched_at ON engagement
WHEN OLD.launched_at IS NOT NULL AND (NEW.k < OLD.k OR NEW.level_groups <> OLD.level_groups OR NEW.launched_at IS NOT OLD.launched_at)
BEGIN
    SELECT RAISE(ABORT, 'after the launch the threshold may rise, never fall, and groups of levels stay');
END;

CREATE TABLE engagement_consultant (
    engagement_id INTEGER NOT NULL REFERENCES engagement (id),
    member_id     INTEGER NOT NULL REFERENCES member (id),
    PRIMARY KEY (engagement_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX engagement_consultant_member ON engagement_consultant (member_id, engagement_id);

-- The question that the engagement will be judged by. The last row counts; changing it is another row, shown ever after.
CREATE TABLE engagement_outcome (
    id            INTEGER NOT NULL PRIMARY KEY,
    engagement_id INTEGER NOT NULL REFERENCES engagement (id),
    measure       TEXT    NOT NULL CHECK (measure <> ''),   -- placement, or a measure of the rubric
    from_kind     TEXT    NOT NULL CHECK (from_kind IN ('baseline', 'day30', 'day60', 'day90')),
    to_kind       TEXT    NOT NULL CHECK (to_kind IN ('baseline', 'day30', 'day60', 'day90') AND to_kind <> from_kind),
    people        TEXT    NOT NULL CHECK (people IN ('matched', 'everybody')),
    answers_in    INTEGER NOT NULL CHECK (answers_in IN (0, 1)),   -- 1 when the first answers were in: a late choice
    reason        TEXT    NOT NULL,
    by_id         INTEGER NOT NULL REFERENCES member (id),
    at            TEXT    NOT NULL
) STRICT;

CREATE INDEX engagement_outcome_engagement ON engagement_outcome (engagement_id, id);

CREATE TRIGGER engagement_outcome_is_never_changed BEFORE UPDATE ON engagement_outcome
BEGIN
    SELECT RAISE(ABORT, 'engagement_outcome is append-only');
END;

CREATE TRIGGER engagement_outcome_is_never_deleted BEFORE DELETE ON engagement_outcome
BEGIN
    SELECT RAISE(ABORT, 'engagement_outcome is append-only');
END;

-- The edition that each form is asked and scored with. The last row counts for waves still to open; a second row is a decision.
CREATE TABLE engagement_edition (
    id                INTEGER NOT NULL PRIMARY KEY,
    engagement_id     INTEGER NOT NULL REFERENCES engagement (id),
    form              TEXT    NOT NULL CHECK (form IN ('full', 'pulse')),
    rubric_version_id INTEGER NOT NULL REFERENCES rubric_version (id),
    reason            TEXT    NOT NULL,
    by_id             INTEGER NOT NULL REFERENCES member (id),
    at                TEXT    NOT NULL
) STRICT;

CREATE INDEX engagement_edition_engagement ON engagement_edition (engagement_id, form, id);

CREATE TRIGGER engagement_edition_is_never_changed BEFORE UPDATE ON engagement_edition
BEGIN
    SELECT RAISE(ABORT, 'engagement_edition is append-only');
END;

CREATE TRIGGER engagement_edition_is_never_deleted BEFORE DELETE ON engagement_edition
BEGIN
    SELECT RAISE(ABORT, 'engagement_edition is append-only');
END;

-- What consultants wrote instead of our words in mail and on pages.
CREATE TABLE engagement_text (
    engagement_id INTEGER NOT NULL REFERENCES engagement (id),
    place         TEXT    NOT NULL CHECK (place IN ('invitation', 'reminder', 'welcome', 'thanks')),
    subject       TEXT    NOT NULL,
    body          TEXT    NOT NULL CHECK (body <> ''),
    PRIMARY KEY (engagement_id, place)
) STRICT, WITHOUT ROWID;

-- How far the five moves have come, as the consultant sees it.
CREATE TABLE engagement_move (
    engagement_id INTEGER NOT NULL REFERENCES engagement (id),
    move          TEXT    NOT NULL CHECK (move IN ('room', 'lead', 'commitment', 'piece', 'review')),
    state         TEXT    NOT NULL CHECK (state IN ('open', 'under_way', 'done')),
    note          TEXT    NOT NULL,
    by_id         INTEGER NOT NULL REFERENCES member (id),
    at            TEXT    NOT NULL,
    PRIMARY KEY (engagement_id, move)
) STRICT, WITHOUT ROWID;

CREATE TABLE wave (
    id                INTEGER NOT NULL PRIMARY KEY,
    engagement_id     INTEGER NOT NULL REFERENCES engagement (id),
    kind              TEXT    NOT NULL CHECK (kind IN ('baseline', 'day30', 'day60', 'day90', 'custom')),
    name              TEXT    NOT NULL CHECK (name <> ''),
    form              TEXT    NOT NULL CHECK (form IN ('full', 'pulse')),
    rubric_version_id INTEGER NOT NULL REFERENCES rubric_version (id),
    opens_on          TEXT    NOT NULL CHECK (length(opens_on) = 10),    -- days in the engagement's time zone: 2026-03-01
    closes_on         TEXT    NOT NULL CHECK (length(closes_on) = 10 AND closes_on >= opens_on),   -- the last day
    first_closes_on   TEXT    NOT NULL,                                  -- what it was before it was extended
    remind_on         TEXT    CHECK (length(remind_on) = 10),
    remind_again_on   TEXT    CHECK (length(remind_again_on) = 10),
    state             TEXT    NOT NULL CHECK (state IN ('planned', 'open', 'closed')),
    opened_at         TEXT,
    closed_at         TEXT,
    CHECK (remind_again_on IS NULL OR remind_again_on > remind_on),
    CHECK ((opened_at IS NULL) = (state = 'planned')),
    CHECK ((closed_at IS NOT NULL) = (state = 'closed'))
) STRICT;

CREATE INDEX wave_engagement ON wave (engagement_id, opens_on, id);
CREATE INDEX wave_at_work ON wave (state) WHERE state <> 'closed';
CREATE UNIQUE INDEX wave_of_its_kind ON wave (engagement_id, kind) WHERE kind <> 'custom';

CREATE TRIGGER wave_keeps_what_was_asked BEFORE UPDATE OF engagement_id, kind, form, rubric_version_id, opens_on ON wave
WHEN OLD.state <> 'planned' AND (OLD.engagement_id <> NEW.engagement_id OR OLD.kind <> NEW.kind OR OLD.form <> NEW.form
                                 OR OLD.rubric_version_id <> NEW.rubric_version_id OR OLD.opens_on <> NEW.opens_on)
BEGIN
    SELECT RAISE(ABORT, 'a wave that has opened keeps its form, edition and first day');
END;

CREATE TRIGGER wave_goes_forward BEFORE UPDATE OF state ON wave
WHEN (OLD.state = 'closed' AND NEW.state <> 'closed') OR (OLD.state = 'open' AND NEW.state = 'planned')
BEGIN
    SELECT RAISE(ABORT, 'a wave never opens again');
END;

CREATE TABLE participant (
    id            INTEGER NOT NULL PRIMARY KEY,
    engagement_id INTEGER NOT NULL REFERENCES engagement (id),
    name          TEXT    NOT NULL,                     -- may be empty
    email         TEXT    NOT NULL CHECK (email = lower(email) AND email <> ''),
    level         TEXT    NOT NULL CHECK (level IN ('executive', 'director', 'manager', 'frontline', 'outside')),
    stop_hash     BLOB    NOT NULL UNIQUE CHECK (length(stop_hash) = 32),   -- of the token that ends all mail to them
    added_at      TEXT    NOT NULL,
    removed_at    TEXT,
    UNIQUE (engagement_id, email)
) STRICT;

-- Addresses that want no invitation ever again, whatever the engagement: only their SHA-256, so that it outlives everything else.
CREATE TABLE invitation_stop (
    email_hash BLOB NOT NULL PRIMARY KEY CHECK (length(email_hash) = 32),
    at         TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER invitation_stop_is_never_deleted BEFORE DELETE ON invitation_stop
BEGIN
    SELECT RAISE(ABORT, 'who has stopped the mail gets none');
END;

-- Who was asked, and whether they have answered: a mark without a time.
CREATE TABLE wave_invitation (
    wave_id        INTEGER NOT NULL REFERENCES wave (id),
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    level          TEXT    NOT NULL CHECK (level IN ('executive', 'director', 'manager', 'frontline', 'outside')),   -- as it was then
    token_hash     BLOB    NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    sent_at        TEXT,
    reminders      INTEGER NOT NULL DEFAULT 0 CHECK (reminders BETWEEN 0 AND 2),
    answered       INTEGER NOT NULL DEFAULT 0 CHECK (answered IN (0, 1)),
    PRIMARY KEY (wave_id, participant_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX wave_invitation_participant ON wave_invitation (participant_id, wave_id);

CREATE TRIGGER wave_invitation_keeps_its_level BEFORE UPDATE OF wave_id, participant_id, level ON wave_invitation
BEGIN
    SELECT RAISE(ABORT, 'an invitation keeps the level it was sent with');
END;

-- Answers on their way, sealed with the token of the link: who has the database cannot read them. Gone with the finish.
CREATE TABLE wave_draft (
    wave_id        INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    sealed         BLOB    NOT NULL,
    PRIMARY KEY (wave_id, participant_id),
    FOREIGN KEY (wave_id, participant_id) REFERENCES wave_invitation (wave_id, participant_id)
) STRICT, WITHOUT ROWID;

-- One person's finished answers in one wave. The id is random, so the rows lie in no order; there is no time.
CREATE TABLE wave_answer (
    id                INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
    wave_id           INTEGER NOT NULL REFERENCES wave (id),
    rubric_version_id INTEGER NOT NULL REFERENCES rubric_version (id),
    level             TEXT    CHECK (level IN ('executive', 'director', 'manager', 'frontline', 'outside')),   -- null: too few were asked there, in anonymous mode
    person            BLOB    CHECK (length(person) = 16),   -- the same in every wave, in confidential mode; null in anonymous mode
    answers           TEXT    NOT NULL                       -- one JSON object keyed by question
) STRICT;

CREATE INDEX wave_answer_wave ON wave_answer (wave_id);
CREATE UNIQUE INDEX wave_answer_person ON wave_answer (wave_id, person) WHERE person IS NOT NULL;

CREATE TRIGGER wave_answer_fits_the_mode BEFORE INSERT ON wave_answer
WHEN (NEW.person IS NULL) <> (SELECT e.mode = 'anonymous' FROM wave w JOIN engagement e ON e.id = w.engagement_id WHERE w.id = NEW.wave_id)
BEGIN
    SELECT RAISE(ABORT, 'anonymous answers carry no person, confidential ones do');
END;

CREATE TRIGGER wave_answer_is_never_changed BEFORE UPDATE ON wave_answer
BEGIN
    SELECT RAISE(ABORT, 'finished answers never change');
END;

-- Scored with an edition: the one of the wave at the finish, later ones when the engagement moves to them.
CREATE TABLE wave_sheet (
    answer_id         INTEGER NOT NULL REFERENCES wave_answer (id) ON DELETE CASCADE,
    rubric_version_id INTEGER NOT NULL REFERENCES rubric_version (id),
    placement         REAL,
    sheet             TEXT    NOT NULL,   -- all measures with their explanation, as JSON
    flags             TEXT    NOT NULL,   -- quality flags, as a JSON list
    PRIMARY KEY (answer_id, rubric_version_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER wave_sheet_is_never_changed BEFORE UPDATE ON wave_sheet
BEGIN
    SELECT RAISE(ABORT, 'a score sheet never changes');
END;
