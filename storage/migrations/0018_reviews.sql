-- Reviews that were not sent are asked about: found by when they were last touched.
CREATE INDEX drafts_review ON drafts (updated_at) WHERE step = 'review';
