-- Who chose the edition that new responses get; nobody when it was the content folder at a start. What a person chose, no file
-- undoes: a content file that changes after that becomes a draft.
ALTER TABLE survey_current ADD COLUMN chosen_by INTEGER REFERENCES member (id);
