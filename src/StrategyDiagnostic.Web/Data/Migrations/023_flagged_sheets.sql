-- Who answered in haste, without the pages of explanation that lie before the flags in each sheet.
CREATE INDEX wave_sheet_flagged ON wave_sheet (answer_id, rubric_version_id) WHERE flags <> '[]';
