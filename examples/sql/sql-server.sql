-- Copyright 2026 The mspof Authors
-- SPDX-License-Identifier: Apache-2.0
--
-- NOT TESTED: no SQL Server was at hand. The query of enquiries.sql in T-SQL, for Microsoft's ODBC
-- driver or FreeTDS:
--
--   mspof check 'odbc:DSN=reporting;UID=analyst?sql-server.sql' --mapping enquiries.mapping.textproto
--
-- Read a replica, or a database with READ_COMMITTED_SNAPSHOT on; otherwise readers and writers wait
-- for each other. Use one statement only: no SET, no DECLARE, no temporary table, no GO.

WITH feedback AS (
  SELECT enquiry_id,
         max(CASE WHEN question = 'Q1' THEN answer END) AS q1,
         max(CASE WHEN question = 'Q2' THEN answer END) AS q2
  FROM dbo.form_answers
  WHERE form = 'MSP'
  GROUP BY enquiry_id
)
SELECT e.enquiry_id,
       e.person_id,
       e.kind,
       -- date becomes 2019-06-30. Of a datetime2 in UTC, the day in the United Kingdom:
       CAST(e.started_at AT TIME ZONE 'UTC' AT TIME ZONE 'GMT Standard Time' AS date) AS started_on,
       e.closed_on,
       p.born_on,
       p.lacks_capacity,    -- bit becomes 1 or 0
       f.q1,
       f.q2
FROM dbo.enquiries AS e
JOIN dbo.persons AS p ON p.person_id = e.person_id
LEFT JOIN feedback AS f ON f.enquiry_id = e.enquiry_id
WHERE e.is_test = 0
ORDER BY e.enquiry_id;
