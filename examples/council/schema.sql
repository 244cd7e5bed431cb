-- Copyright 2026 The mspof Authors
-- SPDX-License-Identifier: Apache-2.0
--
-- The reporting database of the imaginary council's fourth system: tables, and three views that do
-- not hold what their names suggest. database.py fills the tables.

-- Codes and their meanings. Records hold lookup_id. Retired codes stay, because old records have
-- them.
CREATE TABLE lookup (
  lookup_id   INTEGER PRIMARY KEY,
  list        TEXT NOT NULL,
  code        TEXT NOT NULL,
  description TEXT NOT NULL,
  retired_on  TEXT,                      -- yyyy-mm-dd; NULL: in use
  UNIQUE (list, code)
);

CREATE TABLE organisation (
  organisation_id INTEGER PRIMARY KEY,
  name            TEXT NOT NULL,
  gss_code        TEXT NOT NULL
);

-- person_no is the pseudonym. A person who was entered twice has two rows with one person_no.
CREATE TABLE person (
  person_id         INTEGER PRIMARY KEY,
  person_no         TEXT,
  date_of_birth     INTEGER,             -- yyyymmdd
  date_of_death     TEXT,                -- yyyy-mm-dd; NULL: alive
  gender_id         INTEGER,
  ethnicity_id      INTEGER,
  support_reason_id INTEGER
);

-- People know the case_ref. It should be unique, but sometimes is not.
CREATE TABLE concern (
  concern_id      INTEGER PRIMARY KEY,
  case_ref        TEXT,
  organisation_id INTEGER NOT NULL REFERENCES organisation,
  person_id       INTEGER NOT NULL REFERENCES person,
  source_system   TEXT NOT NULL,         -- NEW, or OLD: taken over from the former system
  received_at     TEXT,                  -- local time
  decision_id     INTEGER,
  has_advocate    INTEGER NOT NULL,      -- 0 or 1
  team            TEXT,
  notes           TEXT,
  deleted_at      TEXT                   -- NULL: it is valid
);

CREATE TABLE enquiry (
  enquiry_id   INTEGER PRIMARY KEY,
  concern_id   INTEGER NOT NULL REFERENCES concern,
  started_on   TEXT,                     -- yyyy-mm-dd
  concluded_at TEXT                      -- in UTC, so in summer an hour less; NULL: open
);

CREATE TABLE risk (
  risk_id     INTEGER PRIMARY KEY,
  concern_id  INTEGER NOT NULL REFERENCES concern,
  risk_no     INTEGER NOT NULL,
  type_id     INTEGER,
  source_id   INTEGER,
  location_id INTEGER
);

-- CLOSURE: filled in when the enquiry is concluded. FB-ADULT, FB-REP: an interview of the adult,
-- or of a representative. Questions that were left blank have no answer.
CREATE TABLE form (
  form_id    INTEGER PRIMARY KEY,
  enquiry_id INTEGER NOT NULL REFERENCES enquiry,
  form_type  TEXT NOT NULL
);

CREATE TABLE question (
  question_code TEXT PRIMARY KEY,
  wording       TEXT NOT NULL,
  list          TEXT NOT NULL            -- of lookup; DATE: yyyy-mm-dd
) WITHOUT ROWID;

CREATE TABLE answer (
  form_id       INTEGER NOT NULL REFERENCES form,
  question_code TEXT NOT NULL REFERENCES question,
  answer        TEXT NOT NULL,           -- a code, not a lookup_id
  PRIMARY KEY (form_id, question_code)
) WITHOUT ROWID;

CREATE INDEX enquiry_concern ON enquiry (concern_id);
CREATE INDEX risk_concern ON risk (concern_id);
CREATE INDEX form_enquiry ON form (enquiry_id);

-- This has one row for each risk, not for each enquiry, so counting rows gives too many. It has
-- deleted concerns too.
CREATE VIEW v_safeguarding_enquiries AS
SELECT c.case_ref, d.description AS decision, e.started_on, e.concluded_at,
       t.description AS risk_type, s.description AS risk_source, l.description AS risk_location
FROM enquiry AS e
JOIN concern AS c USING (concern_id)
JOIN risk AS r USING (concern_id)
JOIN lookup AS d ON d.lookup_id = c.decision_id
JOIN lookup AS t ON t.lookup_id = r.type_id
JOIN lookup AS s ON s.lookup_id = r.source_id
JOIN lookup AS l ON l.lookup_id = r.location_id;

-- This does not have all concluded enquiries. Those of the former system are missing, and so are
-- all with codes that were retired since. concluded_on is the day in UTC: half past midnight on
-- 1 July is 30 June.
CREATE VIEW v_concluded_enquiries AS
SELECT c.case_ref, d.code AS decision, date(e.started_on) AS started_on,
       date(e.concluded_at) AS concluded_on
FROM enquiry AS e
JOIN concern AS c USING (concern_id)
JOIN lookup AS d ON d.lookup_id = c.decision_id AND d.retired_on IS NULL
WHERE e.concluded_at IS NOT NULL AND c.source_system = 'NEW' AND c.deleted_at IS NULL;

-- These are not the answers of one person, but the largest codes from all interviews.
CREATE VIEW v_feedback AS
SELECT c.case_ref,
       max(CASE a.question_code WHEN 'FB-DATE' THEN a.answer END) AS asked_on,
       max(CASE a.question_code WHEN 'MSP4' THEN a.answer END) AS listened,
       max(CASE a.question_code WHEN 'MSP5' THEN a.answer END) AS informed,
       max(CASE a.question_code WHEN 'MSP6' THEN a.answer END) AS happy,
       max(CASE a.question_code WHEN 'MSP7' THEN a.answer END) AS safer
FROM answer AS a
JOIN form AS f USING (form_id)
JOIN enquiry AS e USING (enquiry_id)
JOIN concern AS c USING (concern_id)
WHERE f.form_type LIKE 'FB-%'
GROUP BY c.case_ref;
