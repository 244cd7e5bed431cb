-- Copyright 2026 The mspof Authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Enquiries of a reporting database, one row for each: a query to begin with, for PostgreSQL and
-- for SQLite. The tables are those of an imaginary product; the tests create them and run this.
-- Read with the mapping beside it:
--
--   mspof check 'sqlite:reporting.db?enquiries.sql' --mapping enquiries.mapping.textproto

WITH feedback AS (
  -- The form has a row for each answer: make it one row for each enquiry, a column for each
  -- question. Of a question that was answered twice, max() takes one; better find out why.
  SELECT enquiry_id,
         max(CASE WHEN question = 'Q1' THEN answer END) AS q1,
         max(CASE WHEN question = 'Q2' THEN answer END) AS q2
  FROM form_answers
  WHERE form = 'MSP'
  GROUP BY enquiry_id
)
SELECT e.enquiry_id,        -- a number of the database, not the case number that people know
       e.person_id,
       e.kind,              -- codes as they are: the mapping says what they mean
       e.started_on,        -- dates as they are, too: 2019-06-30
       e.closed_on,
       p.born_on,
       p.lacks_capacity,    -- a boolean is 1 or 0
       f.q1,
       f.q2
FROM enquiries AS e
JOIN persons AS p ON p.person_id = e.person_id
-- LEFT: an enquiry without a form is an enquiry, and is counted as one.
LEFT JOIN feedback AS f ON f.enquiry_id = e.enquiry_id
-- Nothing is left out here that mspof should account for: it knows the period, and says of each
-- record why it does not count. Leave out only what never was an enquiry.
WHERE e.is_test = '0'
ORDER BY e.enquiry_id;
