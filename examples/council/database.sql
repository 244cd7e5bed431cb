-- Copyright 2026 The mspof Authors
-- SPDX-License-Identifier: Apache-2.0
--
-- The concerns of the reporting database with their enquiries, for database.mapping.textproto:
--
--   mspof check 'sqlite:council.db?database.sql' --mapping database.mapping.textproto
--
-- One SELECT, which only reads. A concern has a row for each pair of a risk and an answer, and the
-- mapping merges them. So this query does not group, choose or count rows. Every join is a LEFT
-- JOIN: a concern without an enquiry, an enquiry without a risk and a code without an entry are
-- records too.
--
-- It reads tables, not views: v_concluded_enquiries leaves out the former system, and
-- v_safeguarding_enquiries counts an enquiry once for each risk. README.md explains more.

SELECT
  c.concern_id,
  c.case_ref,
  p.person_no,
  o.gss_code,
  decision.code        AS decision,
  c.received_at,
  e.started_on,
  e.concluded_at,
  p.date_of_birth,
  p.date_of_death,
  gender.code          AS gender,
  ethnicity.code       AS ethnicity,
  support_reason.code  AS support_reason,
  c.has_advocate,
  r.risk_id,
  risk_type.code       AS risk_type,
  risk_source.code     AS risk_source,
  risk_location.code   AS risk_location,
  f.form_id,
  CASE f.form_type
    WHEN 'FB-ADULT' THEN 'adult'
    WHEN 'FB-REP' THEN 'representative'
  END                  AS respondent,
  a.question_code,
  a.answer

FROM concern AS c
LEFT JOIN organisation AS o ON o.organisation_id = c.organisation_id
LEFT JOIN person AS p ON p.person_id = c.person_id
LEFT JOIN enquiry AS e ON e.concern_id = c.concern_id
LEFT JOIN risk AS r ON r.concern_id = c.concern_id

-- Records hold the key of a code; retired ones are looked up like others.
LEFT JOIN lookup AS decision ON decision.lookup_id = c.decision_id
LEFT JOIN lookup AS gender ON gender.lookup_id = p.gender_id
LEFT JOIN lookup AS ethnicity ON ethnicity.lookup_id = p.ethnicity_id
LEFT JOIN lookup AS support_reason ON support_reason.lookup_id = p.support_reason_id
LEFT JOIN lookup AS risk_type ON risk_type.lookup_id = r.type_id
LEFT JOIN lookup AS risk_source ON risk_source.lookup_id = r.source_id
LEFT JOIN lookup AS risk_location ON risk_location.lookup_id = r.location_id

-- One row for each answer of each form.
LEFT JOIN form AS f ON f.enquiry_id = e.enquiry_id
LEFT JOIN answer AS a ON a.form_id = f.form_id

-- Deleted concerns stay in the table.
WHERE c.deleted_at IS NULL

-- Rows of one concern must follow each other. Forms and answers may be in any order.
ORDER BY c.concern_id
