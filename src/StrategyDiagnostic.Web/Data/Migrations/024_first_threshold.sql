-- The smallest group when the first wave closed, where it was raised since; null where it was not.
ALTER TABLE engagement ADD COLUMN first_k INTEGER CHECK (first_k >= 5 AND first_k < k);
