-- Stands in for the audit log until it is merged.
SELECT 1;
