-- What a lead can be. Rows may be added, renamed and put in another order; the keys of the shipped ones stay.
CREATE TABLE lead_status (
    key       TEXT    NOT NULL PRIMARY KEY CHECK (key <> ''),
    name      TEXT    NOT NULL CHECK (name <> ''),
    position  INTEGER NOT NULL UNIQUE,
    is_closed INTEGER NOT NULL CHECK (is_closed IN (0, 1))   -- nothing is left to do
) STRICT, WITHOUT ROWID;

INSERT INTO lead_status (key, name, position, is_closed) VALUES
    ('new', 'New', 1, 0), ('contacted', 'Contacted', 2, 0), ('call_booked', 'Call booked', 3, 0),
    ('client', 'Client', 4, 1), ('not_now', 'Not now', 5, 1), ('lost', 'Lost', 6, 1);

-- Why a lead came to a status; offered, never required.
CREATE TABLE lead_reason (
    status   TEXT    NOT NULL REFERENCES lead_status (key),
    name     TEXT    NOT NULL CHECK (name <> ''),
    position INTEGER NOT NULL,
    PRIMARY KEY (status, name)
) STRICT, WITHOUT ROWID;

INSERT INTO lead_reason (status, name, position) VALUES
    ('not_now', 'Timing', 1), ('not_now', 'Budget', 2), ('not_now', 'Too small for now', 3),
    ('lost', 'No answer', 1), ('lost', 'Chose somebody else', 2), ('lost', 'Not a fit', 3);

-- A lead as the list shows, filters and sorts it: one row beside each lead, written in the same transaction as what it repeats.
CREATE TABLE lead_card (
    lead_id         INTEGER NOT NULL PRIMARY KEY REFERENCES lead (id),
    response_id     INTEGER NOT NULL UNIQUE REFERENCES response (id),
    shelf           TEXT    NOT NULL CHECK (shelf IN ('listed', 'spam', 'test', 'merged')),   -- only 'listed' is in the way
    merged_into     INTEGER REFERENCES lead (id),
    is_sample       INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    status          TEXT    NOT NULL REFERENCES lead_status (key),
    reason          TEXT,
    owner_id        INTEGER REFERENCES member (id),
    next_action     TEXT,
    next_on         TEXT,               -- a day: 2026-03-01
    band            TEXT    NOT NULL,   -- empty when there is no placement; so are the four below when unknown
    fit             TEXT    NOT NULL,   -- the band of fit
    fit_status      TEXT    NOT NULL,
    size            TEXT    NOT NULL,   -- the option's key, as in the survey
    level           TEXT    NOT NULL,
    source          TEXT    NOT NULL CHECK (source <> ''),
    language        TEXT    NOT NULL,
    arrived         INTEGER NOT NULL,   -- when they finished, in milliseconds since 1970: half the size of the text in every index
    placement       REAL    NOT NULL,   -- 1000 when missing, so that these come last
    priority        INTEGER NOT NULL,   -- what the list sorts by: the rubric's priority, and its bonus once the call was asked for; -1 when missing
    asked_for_call  INTEGER NOT NULL CHECK (asked_for_call IN (0, 1)),
    mail_failed     INTEGER NOT NULL CHECK (mail_failed IN (0, 1)),      -- the latest mail to them
    person          TEXT    NOT NULL,   -- the address in small letters, to find the same person again
    organization    TEXT    NOT NULL,   -- the name in small letters, to find the same organization again
    CHECK ((merged_into IS NOT NULL) = (shelf = 'merged')),
    CHECK (next_on IS NULL OR next_action IS NOT NULL)
) STRICT;

-- One index for each filter and order that the list offers, so that every page of a million leads costs the same.
CREATE INDEX lead_card_by_arrived ON lead_card (shelf, arrived, lead_id);
CREATE INDEX lead_card_by_priority ON lead_card (shelf, priority, lead_id);
CREATE INDEX lead_card_by_placement ON lead_card (shelf, placement, lead_id);
CREATE INDEX lead_card_status_arrived ON lead_card (status, arrived, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_status_priority ON lead_card (status, priority, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_status_placement ON lead_card (status, placement, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_owner_arrived ON lead_card (owner_id, arrived, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_owner_priority ON lead_card (owner_id, priority, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_owner_placement ON lead_card (owner_id, placement, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_band_arrived ON lead_card (band, arrived, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_band_priority ON lead_card (band, priority, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_band_placement ON lead_card (band, placement, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_fit_arrived ON lead_card (fit, arrived, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_fit_priority ON lead_card (fit, priority, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_fit_placement ON lead_card (fit, placement, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_size_arrived ON lead_card (size, arrived, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_size_priority ON lead_card (size, priority, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_size_placement ON lead_card (size, placement, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_level_arrived ON lead_card (level, arrived, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_level_priority ON lead_card (level, priority, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_level_placement ON lead_card (level, placement, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_source_arrived ON lead_card (source, arrived, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_source_priority ON lead_card (source, priority, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_source_placement ON lead_card (source, placement, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_language_arrived ON lead_card (language, arrived, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_language_priority ON lead_card (language, priority, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_language_placement ON lead_card (language, placement, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_failed_arrived ON lead_card (arrived, lead_id) WHERE shelf = 'listed' AND mail_failed = 1;
CREATE INDEX lead_card_failed_priority ON lead_card (priority, lead_id) WHERE shelf = 'listed' AND mail_failed = 1;
CREATE INDEX lead_card_failed_placement ON lead_card (placement, lead_id) WHERE shelf = 'listed' AND mail_failed = 1;
CREATE INDEX lead_card_next ON lead_card (shelf, next_on, lead_id) WHERE next_on IS NOT NULL;
CREATE INDEX lead_card_person ON lead_card (person);
CREATE INDEX lead_card_organization ON lead_card (organization);
CREATE INDEX lead_card_merged ON lead_card (merged_into) WHERE merged_into IS NOT NULL;

INSERT INTO lead_card (lead_id, response_id, shelf, merged_into, is_sample, status, reason, owner_id, next_action, next_on, band, fit, fit_status, size, level,
                       source, language, arrived, placement, priority, asked_for_call, mail_failed, person, organization)
SELECT l.id, l.response_id, CASE WHEN r.is_test = 1 THEN 'test' WHEN r.suspicion IS NOT NULL THEN 'spam' ELSE 'listed' END, NULL, r.channel = 'sample',
       'new', NULL, NULL, NULL, NULL, COALESCE(s.band, ''), '', COALESCE(s.fit_status, ''), '', '',
       COALESCE(NULLIF(json_extract(r.source, '$.utm_source'), ''), 'direct'), r.language, CAST(unixepoch(l.created_at) AS INTEGER) * 1000,
       COALESCE(s.placement, 1000.0), -1, 0, 0, lower(l.email), lower(l.organization)
FROM lead l
JOIN response r ON r.id = l.response_id
JOIN score_sheet s ON s.response_id = r.id AND s.rubric_version_id = r.rubric_version_id;

-- How many leads stand where, kept by the database itself.
CREATE TABLE lead_count (
    shelf  TEXT    NOT NULL,
    status TEXT    NOT NULL,
    leads  INTEGER NOT NULL CHECK (leads >= 0),
    PRIMARY KEY (shelf, status)
) STRICT, WITHOUT ROWID;

INSERT INTO lead_count (shelf, status, leads) SELECT shelf, status, COUNT(*) FROM lead_card GROUP BY shelf, status;

CREATE TRIGGER lead_card_comes AFTER INSERT ON lead_card
BEGIN
    INSERT INTO lead_count (shelf, status, leads) VALUES (NEW.shelf, NEW.status, 1)
    ON CONFLICT (shelf, status) DO UPDATE SET leads = leads + 1;
END;

CREATE TRIGGER lead_card_moves AFTER UPDATE OF shelf, status ON lead_card
WHEN OLD.shelf <> NEW.shelf OR OLD.status <> NEW.status
BEGIN
    UPDATE lead_count SET leads = leads - 1 WHERE shelf = OLD.shelf AND status = OLD.status;
    INSERT INTO lead_count (shelf, status, leads) VALUES (NEW.shelf, NEW.status, 1)
    ON CONFLICT (shelf, status) DO UPDATE SET leads = leads + 1;
END;

CREATE TRIGGER lead_card_goes AFTER DELETE ON lead_card
BEGIN
    UPDATE lead_count SET leads = leads - 1 WHERE shelf = OLD.shelf AND status = OLD.status;
END;

-- The mail worker knows nothing of leads: the database tells the card when a mail is given up, and when it is tried again.
CREATE TRIGGER mail_fails_or_recovers AFTER UPDATE OF state ON mail_outbox
WHEN NEW.response_id IS NOT NULL AND OLD.state <> NEW.state AND (NEW.state = 'failed' OR OLD.state = 'failed')
BEGIN
    UPDATE lead_card
    SET mail_failed = (SELECT m.state = 'failed' FROM mail_outbox m WHERE m.response_id = NEW.response_id ORDER BY m.id DESC LIMIT 1)
    WHERE response_id = NEW.response_id;
END;

-- What staff did with a lead. Append-only: undoing is another row.
CREATE TABLE lead_change (
    id      INTEGER NOT NULL PRIMARY KEY,
    batch   INTEGER NOT NULL,   -- what was done at once has the id of its first row
    lead_id INTEGER NOT NULL REFERENCES lead (id),
    kind    TEXT    NOT NULL CHECK (kind IN ('status', 'owner', 'next', 'address', 'shelf')),
    before  TEXT    NOT NULL,   -- JSON: the part of the card that changed
    after   TEXT    NOT NULL,
    undoes  INTEGER UNIQUE REFERENCES lead_change (id),
    by_id   INTEGER NOT NULL REFERENCES member (id),
    at      TEXT    NOT NULL
) STRICT;

CREATE INDEX lead_change_lead ON lead_change (lead_id, id);
CREATE INDEX lead_change_batch ON lead_change (batch, id);

CREATE TABLE lead_note (
    id      INTEGER NOT NULL PRIMARY KEY,
    lead_id INTEGER NOT NULL REFERENCES lead (id),
    text    TEXT    NOT NULL CHECK (text <> ''),
    by_id   INTEGER NOT NULL REFERENCES member (id),
    at      TEXT    NOT NULL
) STRICT;

CREATE INDEX lead_note_lead ON lead_note (lead_id, id);

CREATE TABLE lead_view (
    id        INTEGER NOT NULL PRIMARY KEY,
    member_id INTEGER NOT NULL REFERENCES member (id),
    name      TEXT    NOT NULL CHECK (name <> ''),
    query     TEXT    NOT NULL,
    UNIQUE (member_id, name)
) STRICT;

-- The words of leads. The rowid is the lead's id. Filled from lead_to_index, many leads at a time: this index is written in
-- whole segments, and a segment for each lead would cost more than everything else a finish writes.
CREATE VIRTUAL TABLE lead_search USING fts5 (name, organization, email, notes, content='', contentless_delete=1, detail=column, prefix='3');

CREATE TABLE lead_to_index (
    lead_id INTEGER NOT NULL PRIMARY KEY
) STRICT;

INSERT INTO lead_to_index (lead_id) SELECT id FROM lead;

-- A report is read by a link: once an hour is enough to know. The table is made anew because a CHECK cannot be widened.
CREATE TABLE response_event_2 (
    id          INTEGER NOT NULL PRIMARY KEY,
    response_id INTEGER NOT NULL REFERENCES response (id),
    kind        TEXT    NOT NULL CHECK (kind IN ('started', 'link_sent', 'finished', 'report_read', 'call_clicked')),
    at          TEXT    NOT NULL,
    link        BLOB                     -- the hash of the link, for what happens once an hour
) STRICT;

INSERT INTO response_event_2 (id, response_id, kind, at, link) SELECT id, response_id, kind, at, NULL FROM response_event;

DROP TABLE response_event;

ALTER TABLE response_event_2 RENAME TO response_event;

CREATE INDEX response_event_response ON response_event (response_id, id);

CREATE TRIGGER response_event_is_never_changed BEFORE UPDATE ON response_event
BEGIN
    SELECT RAISE(ABORT, 'response_event is append-only');
END;

CREATE TRIGGER lead_change_is_never_changed BEFORE UPDATE OF lead_id, kind, before, after, undoes, by_id, at ON lead_change
BEGIN
    SELECT RAISE(ABORT, 'lead_change is append-only');
END;
