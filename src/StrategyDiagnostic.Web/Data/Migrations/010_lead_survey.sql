-- Several surveys bring leads, and not every one of them places people on the spectrum.
ALTER TABLE lead_card ADD COLUMN survey TEXT NOT NULL DEFAULT '';
ALTER TABLE lead_card ADD COLUMN main REAL;   -- the number their report leads with; null when missing. The band is that of this number

UPDATE lead_card
SET survey = (SELECT v.survey_id FROM response r JOIN survey_version v ON v.id = r.survey_version_id WHERE r.id = lead_card.response_id),
    main = CASE WHEN placement < 1000 THEN placement END;

CREATE INDEX lead_card_survey_arrived ON lead_card (survey, arrived, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_survey_priority ON lead_card (survey, priority, lead_id) WHERE shelf = 'listed';
CREATE INDEX lead_card_survey_placement ON lead_card (survey, placement, lead_id) WHERE shelf = 'listed';
