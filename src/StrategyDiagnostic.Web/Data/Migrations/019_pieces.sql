-- Pieces of the strategy that leaders own for 90 days, and what they and their peer witnesses say of them on day 30, 60 and 90.
-- All of this is said in one's own name and stands apart from the answers in waves: nothing here refers to them.

-- When the 90 days of an engagement begin, and the link by which its room enters pieces.
CREATE TABLE piece_plan (
    engagement_id INTEGER NOT NULL PRIMARY KEY REFERENCES engagement (id),
    begins_on     TEXT    NOT NULL CHECK (length(begins_on) = 10),   -- a day in the engagement's time zone: 2026-03-01
    room_hash     BLOB    UNIQUE CHECK (length(room_hash) = 32),     -- of the link's token; null while the room is closed
    room_token    TEXT,                                              -- the same encrypted with the site's keys, to show the link again
    room_until    TEXT    CHECK (length(room_until) = 10),           -- the last day on which the link works
    CHECK ((room_hash IS NULL) = (room_token IS NULL) AND (room_hash IS NULL) = (room_until IS NULL))
) STRICT;

CREATE TABLE piece (
    id               INTEGER NOT NULL PRIMARY KEY,
    engagement_id    INTEGER NOT NULL REFERENCES engagement (id),
    leader_id        INTEGER NOT NULL REFERENCES participant (id),
    version          INTEGER NOT NULL CHECK (version >= 1),           -- the one that counts
    created_at       TEXT    NOT NULL,
    withdrawn_at     TEXT,
    withdrawn_by     INTEGER REFERENCES member (id),
    withdrawn_reason TEXT    CHECK (withdrawn_reason <> ''),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL))
) STRICT;

CREATE INDEX piece_engagement ON piece (engagement_id, id);
CREATE UNIQUE INDEX piece_of_a_leader ON piece (leader_id) WHERE withdrawn_at IS NULL;

CREATE TRIGGER piece_belongs_to_its_engagement BEFORE INSERT ON piece
WHEN NOT EXISTS (SELECT 1 FROM participant p WHERE p.id = NEW.leader_id AND p.engagement_id = NEW.engagement_id)
BEGIN
    SELECT RAISE(ABORT, 'the leader of a piece takes part in its engagement');
END;

CREATE TRIGGER piece_keeps_its_leader BEFORE UPDATE ON piece
WHEN OLD.engagement_id <> NEW.engagement_id OR OLD.leader_id <> NEW.leader_id OR OLD.withdrawn_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a piece keeps its leader, and one that is withdrawn stays so');
END;

-- Everything a piece has ever been: each change is another version.
CREATE TABLE piece_version (
    piece_id   INTEGER NOT NULL REFERENCES piece (id),
    number     INTEGER NOT NULL CHECK (number >= 1),
    title      TEXT    NOT NULL CHECK (title <> ''),
    measure    TEXT    NOT NULL CHECK (measure <> ''),   -- what is counted, or the milestone
    unit       TEXT    NOT NULL,
    baseline   REAL,                                     -- null, with the target, for a milestone
    target     REAL,
    why        TEXT    NOT NULL CHECK (why <> ''),
    witness_id INTEGER NOT NULL REFERENCES participant (id),
    by_id      INTEGER REFERENCES member (id),           -- null: the leader
    at         TEXT    NOT NULL,
    PRIMARY KEY (piece_id, number),
    CHECK ((baseline IS NULL) = (target IS NULL) AND baseline <> target)
) STRICT, WITHOUT ROWID;

CREATE INDEX piece_version_witness ON piece_version (witness_id);

CREATE TRIGGER piece_version_has_another_witness BEFORE INSERT ON piece_version
WHEN NOT EXISTS (SELECT 1 FROM piece c JOIN participant w ON w.engagement_id = c.engagement_id
                 WHERE c.id = NEW.piece_id AND w.id = NEW.witness_id AND w.id <> c.leader_id)
BEGIN
    SELECT RAISE(ABORT, 'the witness is somebody else of the same engagement');
END;

CREATE TRIGGER piece_version_is_never_changed BEFORE UPDATE ON piece_version
BEGIN
    SELECT RAISE(ABORT, 'a version of a piece never changes');
END;

-- Links with which a leader comes back to their piece.
CREATE TABLE piece_link (
    token_hash BLOB    NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    piece_id   INTEGER NOT NULL REFERENCES piece (id)
) STRICT, WITHOUT ROWID;

-- Who was asked at a review: one row, one mail, and at most one reminder.
CREATE TABLE piece_asking (
    engagement_id  INTEGER NOT NULL REFERENCES engagement (id),
    day            INTEGER NOT NULL CHECK (day IN (30, 60, 90)),
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    asked_at       TEXT    NOT NULL,
    reminded_at    TEXT    CHECK (reminded_at > asked_at),
    PRIMARY KEY (engagement_id, day, participant_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER piece_asking_reminds_once BEFORE UPDATE ON piece_asking
WHEN OLD.reminded_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'there is one reminder');
END;

CREATE TABLE piece_review_link (
    token_hash     BLOB    NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    engagement_id  INTEGER NOT NULL,
    day            INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    FOREIGN KEY (engagement_id, day, participant_id) REFERENCES piece_asking (engagement_id, day, participant_id)
) STRICT, WITHOUT ROWID;

-- What one person says of a piece at a review. It can be corrected until the review closes; the revision tells two windows apart.
CREATE TABLE piece_review (
    piece_id       INTEGER NOT NULL REFERENCES piece (id),
    day            INTEGER NOT NULL CHECK (day IN (30, 60, 90)),
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    role           TEXT    NOT NULL CHECK (role IN ('leader', 'witness')),
    standing       TEXT    CHECK (standing IN ('stuck', 'behind', 'on_track', 'reached')),   -- null: cannot tell
    value          REAL,                                                                     -- null: not known, or a milestone
    done           TEXT    NOT NULL,
    hindrance      TEXT    NOT NULL,
    revision       INTEGER NOT NULL CHECK (revision >= 1),
    said_at        TEXT    NOT NULL,
    changed_at     TEXT    NOT NULL,
    PRIMARY KEY (piece_id, day, participant_id)
) STRICT, WITHOUT ROWID;
