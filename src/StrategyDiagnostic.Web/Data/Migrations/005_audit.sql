-- Who did what, when. Each row carries the hash of the one before, so that a change made behind the program's back shows.
CREATE TABLE audit_entry (
    id            INTEGER NOT NULL PRIMARY KEY,
    at            TEXT    NOT NULL,
    actor_id      INTEGER REFERENCES member (id),   -- null when nobody was signed in: the command line, the site itself
    actor         TEXT    NOT NULL,
    action        TEXT    NOT NULL CHECK (action <> ''),
    subject       TEXT    NOT NULL,
    before        TEXT,                             -- JSON; null when there was nothing
    after         TEXT,                             -- JSON; null when nothing is left
    previous_hash BLOB    NOT NULL UNIQUE CHECK (length(previous_hash) = 32),
    hash          BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE ON audit_entry
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TRIGGER audit_entry_is_never_deleted BEFORE DELETE ON audit_entry
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;
