-- The records in columns with the names of paths. Every column is text; an empty cell is NULL, which
-- means "not supplied". An empty list of risks means that there are none; no list of feedback, that none is
-- known.
SELECT
  "record-id", "person-id", received, started, concluded, born, died, kind, capacity, supported,
  "risk-assessment", "risk-identified", gender, ethnicity, "primary-support-reason",
  "outcomes-asked", "outcomes-met", "risk-outcome",
  list_filter([
    {'type': "risk.1.type", 'source': "risk.1.source", 'location': "risk.1.location"},
    {'type': "risk.2.type", 'source': "risk.2.source", 'location': "risk.2.location"},
    {'type': "risk.3.type", 'source': "risk.3.source", 'location': "risk.3.location"},
    {'type': "risk.4.type", 'source': "risk.4.source", 'location': "risk.4.location"}
  ], lambda r: r.type IS NOT NULL OR r.source IS NOT NULL OR r.location IS NOT NULL) AS risk,
  nullif(list_filter([
    {'respondent': "feedback.1.respondent", 'interviewer': "feedback.1.interviewer", 'asked': "feedback.1.asked",
     'reason': "feedback.1.reason", 'representative-kind': "feedback.1.representative-kind",
     'listened-to': "feedback.1.listened-to", 'informed': "feedback.1.informed",
     'satisfied-with-result': "feedback.1.satisfied-with-result", 'feel-safer': "feedback.1.feel-safer"},
    {'respondent': "feedback.2.respondent", 'interviewer': "feedback.2.interviewer", 'asked': "feedback.2.asked",
     'reason': "feedback.2.reason", 'representative-kind': "feedback.2.representative-kind",
     'listened-to': "feedback.2.listened-to", 'informed': "feedback.2.informed",
     'satisfied-with-result': "feedback.2.satisfied-with-result", 'feel-safer': "feedback.2.feel-safer"},
    {'respondent': "feedback.3.respondent", 'interviewer': "feedback.3.interviewer", 'asked': "feedback.3.asked",
     'reason': "feedback.3.reason", 'representative-kind': "feedback.3.representative-kind",
     'listened-to': "feedback.3.listened-to", 'informed': "feedback.3.informed",
     'satisfied-with-result': "feedback.3.satisfied-with-result", 'feel-safer': "feedback.3.feel-safer"},
    {'respondent': "feedback.4.respondent", 'interviewer': "feedback.4.interviewer", 'asked': "feedback.4.asked",
     'reason': "feedback.4.reason", 'representative-kind': "feedback.4.representative-kind",
     'listened-to': "feedback.4.listened-to", 'informed': "feedback.4.informed",
     'satisfied-with-result': "feedback.4.satisfied-with-result", 'feel-safer': "feedback.4.feel-safer"}
  ], lambda s: s.respondent IS NOT NULL OR s.reason IS NOT NULL OR s.asked IS NOT NULL
            OR s.interviewer IS NOT NULL OR s."listened-to" IS NOT NULL
            OR s.informed IS NOT NULL OR s."satisfied-with-result" IS NOT NULL
            OR s."feel-safer" IS NOT NULL OR s."representative-kind" IS NOT NULL), []) AS feedback
FROM read_csv('records.csv', all_varchar = true)
