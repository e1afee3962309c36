-- Who asked for the link to go on later, by time: the reminder looks at these and at nothing else.
CREATE INDEX mail_outbox_resume ON mail_outbox (created_at, id) WHERE kind = 'resume';

-- What staff see of the mail: what was given up, the latest first.
CREATE INDEX mail_outbox_failed ON mail_outbox (id) WHERE state = 'failed';

-- Whether a person has looked at what the site suspects of being spam.
ALTER TABLE lead_card ADD COLUMN looked_at TEXT;

UPDATE lead_card
SET looked_at = (SELECT MAX(c.at) FROM lead_change c WHERE c.lead_id = lead_card.lead_id AND c.kind = 'shelf')
WHERE shelf = 'spam';

CREATE INDEX lead_card_suspected ON lead_card (shelf, looked_at, arrived, lead_id) WHERE shelf = 'spam';

-- Whoever moves a lead has looked at it.
CREATE TRIGGER lead_change_is_a_look AFTER INSERT ON lead_change WHEN NEW.kind = 'shelf'
BEGIN
    UPDATE lead_card SET looked_at = NEW.at WHERE lead_id = NEW.lead_id;
END;

-- These are told apart by what stands in them, so that they are taken before the ones of all leads, also without statistics.
DROP INDEX lead_card_failed_arrived;
DROP INDEX lead_card_failed_priority;
DROP INDEX lead_card_failed_placement;
CREATE INDEX lead_card_failed_arrived ON lead_card (shelf, mail_failed, arrived, lead_id) WHERE mail_failed = 1;
CREATE INDEX lead_card_failed_priority ON lead_card (shelf, mail_failed, priority, lead_id) WHERE mail_failed = 1;
CREATE INDEX lead_card_failed_placement ON lead_card (shelf, mail_failed, placement, lead_id) WHERE mail_failed = 1;

-- Each owner's next actions by their day, however many the others have.
CREATE INDEX lead_card_owner_next ON lead_card (owner_id, next_on, lead_id) WHERE shelf = 'listed' AND next_on IS NOT NULL;
CREATE INDEX lead_card_owner_status ON lead_card (owner_id, status, priority, lead_id) WHERE shelf = 'listed';
