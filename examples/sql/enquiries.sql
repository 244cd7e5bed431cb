-- Copyright 2026 The mspof Authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Enquiries of a reporting database, one row for each: a first query, for PostgreSQL and for
-- SQLite. The tables are those of an imaginary product; the tests create them and run this. Use it
-- with the mapping beside it:
--
--   mspof check 'sqlite:reporting.db?enquiries.sql' --mapping enquiries.mapping.textproto

WITH feedback AS (
  -- The form has a row for each answer. This makes one row for each enquiry, with a column for each
  -- question. If a question was answered twice, max() takes one answer; find out why.
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
-- LEFT JOIN: an enquiry without a form counts too.
LEFT JOIN feedback AS f ON f.enquiry_id = e.enquiry_id
-- Do not leave out records here that mspof should account for: it knows the period, and gives the
-- reason for each record that does not count. Leave out only rows that never were an enquiry.
WHERE e.is_test = '0'
ORDER BY e.enquiry_id;
