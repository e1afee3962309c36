-- Anonymous answers on their way from the person to the others' answers. Beside the spent invitation lies nothing but a sealed
-- ballot; it is opened later, together with at least k others. Why is told in Features/Answering/README.md.
CREATE TABLE wave_ballot (
    id      INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),   -- random
    wave_id INTEGER NOT NULL REFERENCES wave (id),
    sealed  BLOB    NOT NULL                               -- answers, level and flags, under a key that follows from the engagement's secret
) STRICT;

CREATE INDEX wave_ballot_wave ON wave_ballot (wave_id);

CREATE TRIGGER wave_ballot_is_for_anonymous_engagements BEFORE INSERT ON wave_ballot
WHEN (SELECT e.mode <> 'anonymous' FROM wave w JOIN engagement e ON e.id = w.engagement_id WHERE w.id = NEW.wave_id)
BEGIN
    SELECT RAISE(ABORT, 'confidential answers need no ballot');
END;

-- The SHA-256 of the address, so that a stop that came before the person did is found.
ALTER TABLE participant ADD COLUMN email_hash BLOB CHECK (length(email_hash) = 32);
