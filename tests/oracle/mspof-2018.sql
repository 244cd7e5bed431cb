-- Copyright 2026 The mspof Authors
-- SPDX-License-Identifier: Apache-2.0
--
-- A second witness: every number of a return of mspof 2018 for the export of the example
-- council, in plain SQL. Written from the comments of proto/mspof/v1/*.proto, from
-- proto/frameworks/*.textproto and from examples/council/wide.mapping.textproto, by somebody
-- who has not read the engine.
--
-- Needs two tables: `export` (import.py) and `scope` with one row:
--   CREATE TABLE scope (council TEXT, first TEXT, last TEXT, as_of TEXT);
-- Leaves one: witness (kind, name, value).
--
-- NULL is "absent" throughout. A date has two columns: `x_given` (NULL: absent) and `x` (NULL:
-- absent or unreadable). A code is any text; only the lists say which are listed.

-- ==== 1. Code lists, in the order in which they are shown ===================================

DROP TABLE IF EXISTS list;
CREATE TABLE list (list TEXT, position INTEGER, code TEXT, PRIMARY KEY (list, code));
INSERT INTO list VALUES
  ('asked', 1, 'asked-expressed'), ('asked', 2, 'asked-not-expressed'), ('asked', 3, 'no'),
  ('asked', 4, 'dont-know'), ('asked', 5, 'not-recorded'),
  ('achievement', 1, 'fully'), ('achievement', 2, 'partially'),
  ('achievement', 3, 'not-achieved'), ('achievement', 4, 'not-recorded'),
  ('risk-result', 1, 'removed'), ('risk-result', 2, 'reduced'),
  ('risk-result', 3, 'remained'), ('risk-result', 4, 'not-recorded'),
  ('risk-assessment-result', 1, 'identified-action'),
  ('risk-assessment-result', 2, 'identified-no-action'),
  ('risk-assessment-result', 3, 'inconclusive-action'),
  ('risk-assessment-result', 4, 'inconclusive-no-action'),
  ('risk-assessment-result', 5, 'none-action'),
  ('risk-assessment-result', 6, 'none-no-action'), ('risk-assessment-result', 7, 'ceased'),
  ('enquiry-kind', 1, 'none'), ('enquiry-kind', 2, 's42'), ('enquiry-kind', 3, 'other'),
  ('respondent', 1, 'adult'), ('respondent', 2, 'representative'),
  ('interviewer', 1, 'enquiry-lead'), ('interviewer', 2, 'independent'),
  ('not-gathered', 1, 'declined'), ('not-gathered', 2, 'no-capacity-and-no-representative'),
  ('not-gathered', 3, 'not-contactable'), ('not-gathered', 4, 'deceased'),
  ('not-gathered', 5, 'not-appropriate'), ('not-gathered', 6, 'not-offered'),
  ('not-gathered', 7, 'not-yet-gathered'),
  ('frequency', 1, 'always'), ('frequency', 2, 'mostly'), ('frequency', 3, 'sometimes'),
  ('frequency', 4, 'never'), ('frequency', 5, 'dont-know'), ('frequency', 6, 'declined'),
  ('happiness', 1, 'very-happy'), ('happiness', 2, 'quite-happy'),
  ('happiness', 3, 'neither'), ('happiness', 4, 'quite-unhappy'),
  ('happiness', 5, 'very-unhappy'), ('happiness', 6, 'dont-know'),
  ('happiness', 7, 'declined'),
  ('safety', 1, 'lot-safer'), ('safety', 2, 'bit-safer'), ('safety', 3, 'no-difference'),
  ('safety', 4, 'less-safe'), ('safety', 5, 'dont-know'), ('safety', 6, 'declined');

-- ==== 2. The mapping: host codes ==============================================================

DROP TABLE IF EXISTS code_map;
CREATE TABLE code_map (map TEXT, host TEXT, code TEXT, PRIMARY KEY (map, host));
INSERT INTO code_map VALUES
  ('enquiry-type', 'S42', 's42'), ('enquiry-type', 'NON-S42', 'other'),
  ('enquiry-type', 'NFA', 'none'),
  ('gender', '1', 'male'), ('gender', '2', 'female'), ('gender', '0', 'not-known'),
  ('ethnicity', 'A', 'white'), ('ethnicity', 'B', 'white'), ('ethnicity', 'C', 'white'),
  ('ethnicity', 'D', 'mixed'), ('ethnicity', 'E', 'mixed'), ('ethnicity', 'F', 'mixed'),
  ('ethnicity', 'G', 'mixed'), ('ethnicity', 'H', 'asian'), ('ethnicity', 'J', 'asian'),
  ('ethnicity', 'K', 'asian'), ('ethnicity', 'L', 'asian'), ('ethnicity', 'M', 'black'),
  ('ethnicity', 'N', 'black'), ('ethnicity', 'P', 'black'), ('ethnicity', 'R', 'asian'),
  ('ethnicity', 'S', 'other'), ('ethnicity', 'X', 'refused'),
  ('ethnicity', 'Z', 'undeclared'),
  ('psr', 'PHYS', 'physical'), ('psr', 'SENS', 'sensory'),
  ('psr', 'MEMCOG', 'memory-cognition'), ('psr', 'LD', 'learning-disability'),
  ('psr', 'MH', 'mental-health'), ('psr', 'SOC', 'social'), ('psr', 'NONE', 'none'),
  ('psr', 'NK', 'not-known'),
  ('capacity', 'Y', 'lacked'), ('capacity', 'N', 'not-lacked'),
  ('capacity', 'NK', 'dont-know'),
  ('tick', 'X', 'yes'),
  ('risk-assessment', '01', 'identified-action'),
  ('risk-assessment', '02', 'identified-no-action'),
  ('risk-assessment', '03', 'inconclusive-action'),
  ('risk-assessment', '04', 'inconclusive-no-action'),
  ('risk-assessment', '05', 'none-action'), ('risk-assessment', '06', 'none-no-action'),
  ('risk-assessment', '07', 'ceased'),
  ('risk-type', 'PHYS', 'physical'), ('risk-type', 'SEX', 'sexual'),
  ('risk-type', 'PSYCH', 'psychological'), ('risk-type', 'FIN', 'financial'),
  ('risk-type', 'DISC', 'discriminatory'), ('risk-type', 'ORG', 'organisational'),
  ('risk-type', 'NEGL', 'neglect'), ('risk-type', 'DOM', 'domestic'),
  ('risk-type', 'SEXPL', 'sexual-exploitation'), ('risk-type', 'MODSL', 'modern-slavery'),
  ('risk-type', 'SELFN', 'self-neglect'),
  ('risk-source', 'SP', 'service-provider'), ('risk-source', 'OK', 'known'),
  ('risk-source', 'OU', 'unknown'),
  ('risk-location', 'HOME', 'own-home'), ('risk-location', 'COMM', 'community'),
  ('risk-location', 'COMMS', 'community-service'), ('risk-location', 'CH-N', 'nursing-home'),
  ('risk-location', 'CH-R', 'residential-home'), ('risk-location', 'H-AC', 'acute-hospital'),
  ('risk-location', 'H-MH', 'mental-health-hospital'),
  ('risk-location', 'H-CO', 'community-hospital'), ('risk-location', 'OTH', 'other'),
  ('asked', 'ASKED-YES-EXP', 'asked-expressed'),
  ('asked', 'ASKED-YES-NOEXP', 'asked-not-expressed'), ('asked', 'ASKED-NO', 'no'),
  ('asked', 'ASKED-NK', 'dont-know'), ('asked', 'ASKED-NR', 'not-recorded'),
  ('met', 'FULL', 'fully'), ('met', 'PART', 'partially'), ('met', 'NOT', 'not-achieved'),
  ('risk-outcome', 'RMV', 'removed'), ('risk-outcome', 'RED', 'reduced'),
  ('risk-outcome', 'RMN', 'remained'),
  ('interviewer', 'LEAD', 'enquiry-lead'), ('interviewer', 'INDEP', 'independent'),
  ('relation', 'FRIEND', 'friend'), ('relation', 'CARER', 'carer'),
  ('relation', 'SPOUSE', 'family-member'), ('relation', 'CHILD', 'family-member'),
  ('relation', 'SIBLING', 'family-member'), ('relation', 'IMCA', 'imca'),
  ('frequency', '1', 'always'), ('frequency', '2', 'mostly'),
  ('frequency', '3', 'sometimes'), ('frequency', '4', 'never'),
  ('frequency', '8', 'dont-know'), ('frequency', '9', 'declined'),
  ('happiness', '1', 'very-happy'), ('happiness', '2', 'quite-happy'),
  ('happiness', '3', 'neither'), ('happiness', '4', 'quite-unhappy'),
  ('happiness', '5', 'very-unhappy'), ('happiness', '8', 'dont-know'),
  ('happiness', '9', 'declined'),
  ('safety', '1', 'lot-safer'), ('safety', '2', 'bit-safer'),
  ('safety', '3', 'no-difference'), ('safety', '4', 'less-safe'),
  ('safety', '8', 'dont-know'), ('safety', '9', 'declined'),
  ('no-feedback', 'DECL', 'declined'),
  ('no-feedback', 'NOCAP', 'no-capacity-and-no-representative'),
  ('no-feedback', 'NOCON', 'not-contactable'), ('no-feedback', 'DECD', 'deceased'),
  ('no-feedback', 'NOTAPP', 'not-appropriate'), ('no-feedback', 'NOTOFF', 'not-offered'),
  ('no-feedback', 'NOTYET', 'not-yet-gathered');

-- ==== 3. The mapping: columns =================================================================

-- Rows of the wrong length are no records: given, but left out as "unreadable".
DROP VIEW IF EXISTS readable;
CREATE VIEW readable AS
  SELECT * FROM export
  WHERE cells = (SELECT count(*) - 2 FROM pragma_table_info('export'));

-- One row per mapped cell. part: '' the record, 'risk' a row of the group, 'feedback' an answer
-- set; slot: which row or set, in the mapping's order; form: how the cell is read, "day"
-- (DD/MM/YYYY), "moment" (date-time with offset), "text", or the id of a code map.
DROP VIEW IF EXISTS cell;
CREATE VIEW cell (row, part, slot, path, form, host) AS
            SELECT row, '', 0, 'record-id', 'text', CASE_REF FROM readable
  UNION ALL SELECT row, '', 0, 'person-id', 'text', PERSON_NO FROM readable
  UNION ALL SELECT row, '', 0, 'council', 'text', COUNCIL_CODE FROM readable
  UNION ALL SELECT row, '', 0, 'received', 'moment', DATE_CONCERN_RAISED FROM readable
  UNION ALL SELECT row, '', 0, 'started', 'day', DATE_ENQUIRY_STARTED FROM readable
  UNION ALL SELECT row, '', 0, 'concluded', 'moment', CONCLUDED_AT FROM readable
  UNION ALL SELECT row, '', 0, 'born', 'day', DOB FROM readable
            -- 00/00/0000 means that nothing was supplied: alive.
  UNION ALL SELECT row, '', 0, 'died', 'day', nullif(trim(DATE_OF_DEATH), '00/00/0000')
            FROM readable
            -- This map ignores case.
  UNION ALL SELECT row, '', 0, 'kind', 'enquiry-type',
                   CASE WHEN upper(trim(ENQUIRY_TYPE)) IN ('S42', 'NON-S42', 'NFA')
                        THEN upper(trim(ENQUIRY_TYPE)) ELSE ENQUIRY_TYPE END FROM readable
  UNION ALL SELECT row, '', 0, 'gender', 'gender', GENDER FROM readable
  UNION ALL SELECT row, '', 0, 'ethnicity', 'ethnicity', ETHNICITY FROM readable
  UNION ALL SELECT row, '', 0, 'primary-support-reason', 'psr', PSR FROM readable
  UNION ALL SELECT row, '', 0, 'capacity', 'capacity', LACKS_CAPACITY FROM readable
            -- An empty tick box means "no" (our code, so it needs no map).
  UNION ALL SELECT row, '', 0, 'supported', 'tick',
                   CASE WHEN trim(SUPPORTED) = '' THEN 'no' ELSE SUPPORTED END FROM readable
  UNION ALL SELECT row, '', 0, 'risk-assessment', 'risk-assessment', RISK_ASSESSMENT FROM readable
  UNION ALL SELECT row, '', 0, 'outcomes-asked', 'asked', OUTCOMES_ASKED FROM readable
  UNION ALL SELECT row, '', 0, 'outcomes-met', 'met', OUTCOMES_MET FROM readable
  UNION ALL SELECT row, '', 0, 'risk-outcome', 'risk-outcome', RISK_OUTCOME FROM readable
  UNION ALL SELECT row, 'risk', 1, 'type', 'risk-type', RISK1_TYPE FROM readable
  UNION ALL SELECT row, 'risk', 1, 'source', 'risk-source', RISK1_SOURCE FROM readable
  UNION ALL SELECT row, 'risk', 1, 'location', 'risk-location', RISK1_LOCATION FROM readable
  UNION ALL SELECT row, 'risk', 2, 'type', 'risk-type', RISK2_TYPE FROM readable
  UNION ALL SELECT row, 'risk', 2, 'source', 'risk-source', RISK2_SOURCE FROM readable
  UNION ALL SELECT row, 'risk', 2, 'location', 'risk-location', RISK2_LOCATION FROM readable
  UNION ALL SELECT row, 'risk', 3, 'type', 'risk-type', RISK3_TYPE FROM readable
  UNION ALL SELECT row, 'risk', 3, 'source', 'risk-source', RISK3_SOURCE FROM readable
  UNION ALL SELECT row, 'risk', 3, 'location', 'risk-location', RISK3_LOCATION FROM readable
  UNION ALL SELECT row, 'risk', 4, 'type', 'risk-type', RISK4_TYPE FROM readable
  UNION ALL SELECT row, 'risk', 4, 'source', 'risk-source', RISK4_SOURCE FROM readable
  UNION ALL SELECT row, 'risk', 4, 'location', 'risk-location', RISK4_LOCATION FROM readable
            -- Slots 1 to 4: adult, adult-2, representative, reason.
  UNION ALL SELECT row, 'feedback', 1, 'asked', 'day', FB_ADULT_DATE FROM readable
  UNION ALL SELECT row, 'feedback', 1, 'interviewer', 'interviewer', FB_ADULT_BY FROM readable
  UNION ALL SELECT row, 'feedback', 1, 'listened-to', 'frequency', FB_ADULT_LISTENED FROM readable
  UNION ALL SELECT row, 'feedback', 1, 'informed', 'frequency', FB_ADULT_INFORMED FROM readable
  UNION ALL SELECT row, 'feedback', 1, 'satisfied-with-result', 'happiness', FB_ADULT_RESULT FROM readable
  UNION ALL SELECT row, 'feedback', 1, 'feel-safer', 'safety', FB_ADULT_SAFER FROM readable
  UNION ALL SELECT row, 'feedback', 2, 'asked', 'day', FB2_ADULT_DATE FROM readable
  UNION ALL SELECT row, 'feedback', 2, 'interviewer', 'interviewer', FB2_ADULT_BY FROM readable
  UNION ALL SELECT row, 'feedback', 2, 'listened-to', 'frequency', FB2_ADULT_LISTENED FROM readable
  UNION ALL SELECT row, 'feedback', 2, 'informed', 'frequency', FB2_ADULT_INFORMED FROM readable
  UNION ALL SELECT row, 'feedback', 2, 'satisfied-with-result', 'happiness', FB2_ADULT_RESULT FROM readable
  UNION ALL SELECT row, 'feedback', 2, 'feel-safer', 'safety', FB2_ADULT_SAFER FROM readable
  UNION ALL SELECT row, 'feedback', 3, 'representative-kind', 'relation', FB_REP_RELATION FROM readable
  UNION ALL SELECT row, 'feedback', 3, 'asked', 'day', FB_REP_DATE FROM readable
  UNION ALL SELECT row, 'feedback', 3, 'interviewer', 'interviewer', FB_REP_BY FROM readable
  UNION ALL SELECT row, 'feedback', 3, 'listened-to', 'frequency', FB_REP_LISTENED FROM readable
  UNION ALL SELECT row, 'feedback', 3, 'informed', 'frequency', FB_REP_INFORMED FROM readable
  UNION ALL SELECT row, 'feedback', 3, 'satisfied-with-result', 'happiness', FB_REP_RESULT FROM readable
  UNION ALL SELECT row, 'feedback', 3, 'feel-safer', 'safety', FB_REP_SAFER FROM readable
  UNION ALL SELECT row, 'feedback', 4, 'reason', 'no-feedback', FB_NONE_REASON FROM readable;

-- The supplied ones, without surrounding blanks.
DROP VIEW IF EXISTS filled;
CREATE VIEW filled AS
  SELECT row, part, slot, path, form, trim(host) AS host FROM cell
  WHERE trim(host) <> '';

-- Civil dates. By way of the Julian day, 31 February comes out as a day in March, so a date must
-- come out as it went in. (date() alone gives 31 February back in some versions.) A moment is taken to UTC first; the civil date in the United Kingdom is an hour on from
-- 01:00 UTC on the last Sunday of March until 01:00 UTC on that of October.
DROP VIEW IF EXISTS read_day;
CREATE VIEW read_day AS
  SELECT row, part, slot, path, host,
         CASE WHEN host GLOB '[0-9][0-9]/[0-9][0-9]/[0-9][0-9][0-9][0-9]'
              THEN substr(host, 7, 4) || '-' || substr(host, 4, 2) || '-' || substr(host, 1, 2)
              -- Goes on as it is, and so is a date if it happens to be one.
              WHEN host GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' THEN host
         END AS day
  FROM filled WHERE form = 'day';

DROP VIEW IF EXISTS read_moment;
CREATE VIEW read_moment AS
  SELECT row, part, slot, path, host,
         CASE WHEN (host GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'
                    OR host GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9][+-][0-9][0-9]:[0-9][0-9]')
                   AND date(julianday(substr(host, 1, 10))) = substr(host, 1, 10)
                   AND substr(host, 12, 2) < '24'
              THEN datetime(host) END AS utc
  FROM filled WHERE form = 'moment';

-- Every supplied value of every readable row: `value` is an ISO date, a code of ours, or what
-- the host wrote where it could not be read or is in no map ("goes on as it is"). `day` is
-- NULL unless the value is a good date.
DROP TABLE IF EXISTS value;
CREATE TABLE value AS
  SELECT row, part, slot, path, coalesce(day, host) AS value, day FROM
    (SELECT row, part, slot, path, host,
            CASE WHEN date(julianday(day)) = day AND day >= '0001-01-01' THEN day END AS day FROM read_day)
  UNION ALL
  SELECT row, part, slot, path, coalesce(day, host), day FROM
    (SELECT row, part, slot, path, host,
            CASE WHEN utc >= date(substr(utc, 1, 4) || '-03-31', '-6 days', 'weekday 0') || ' 01:00:00'
                  AND utc < date(substr(utc, 1, 4) || '-10-31', '-6 days', 'weekday 0') || ' 01:00:00'
                 THEN date(utc, '+1 hour') ELSE date(utc) END AS day FROM read_moment)
  UNION ALL
  SELECT f.row, f.part, f.slot, f.path, coalesce(m.code, f.host), NULL
  FROM filled f LEFT JOIN code_map m ON m.map = f.form AND m.host = f.host
  WHERE f.form NOT IN ('day', 'moment');
CREATE INDEX value_by_row ON value (row, part, slot, path);

-- A constant belongs to a set that exists because one of its columns is not empty.
INSERT INTO value
  SELECT DISTINCT row, 'feedback', slot, 'respondent',
         CASE WHEN slot = 3 THEN 'representative' ELSE 'adult' END, NULL
  FROM value WHERE part = 'feedback' AND slot IN (1, 2, 3);

-- ==== 4. Records ==============================================================================

DROP TABLE IF EXISTS record;
CREATE TABLE record AS
  SELECT row,
         max(CASE WHEN path = 'record-id' THEN value END) AS record_id,
         max(CASE WHEN path = 'council' THEN value END) AS council,
         max(CASE WHEN path = 'started' THEN day END) AS started,
         max(CASE WHEN path = 'concluded' THEN value END) AS concluded_given,
         max(CASE WHEN path = 'concluded' THEN day END) AS concluded,
         max(CASE WHEN path = 'born' THEN day END) AS born,
         max(CASE WHEN path = 'died' THEN day END) AS died,
         max(CASE WHEN path = 'kind' THEN value END) AS kind,
         max(CASE WHEN path = 'risk-assessment' THEN value END) AS risk_assessment,
         max(CASE WHEN path = 'outcomes-asked' THEN value END) AS outcomes_asked,
         max(CASE WHEN path = 'outcomes-met' THEN value END) AS outcomes_met,
         max(CASE WHEN path = 'risk-outcome' THEN value END) AS risk_outcome
  FROM value WHERE part = '' GROUP BY row;
CREATE INDEX record_by_id ON record (record_id);

-- What two copies are compared by: all that the mapping reads. Empty slots leave no row, so
-- rows and sets are numbered anew.
DROP TABLE IF EXISTS content;
CREATE TABLE content AS
  SELECT row, group_concat(item, ';') AS content FROM
    (SELECT row, part || n || '.' || path || '=' || quote(value) AS item FROM
       (SELECT row, part, path, value,
               dense_rank() OVER (PARTITION BY row, part ORDER BY slot) AS n FROM value)
     ORDER BY row, part, n, path)
  GROUP BY row;
CREATE INDEX content_by_row ON content (row);

-- duplicate: identical to an earlier row of the same id. differing: another row of the same id
-- has other contents.
DROP TABLE IF EXISTS copy;
CREATE TABLE copy AS
  SELECT r.row,
         row_number() OVER (PARTITION BY r.record_id, c.content ORDER BY r.row) > 1 AS duplicate,
         min(c.content) OVER (PARTITION BY r.record_id)
           <> max(c.content) OVER (PARTITION BY r.record_id) AS differing
  FROM record r JOIN content c USING (row)
  WHERE r.record_id IS NOT NULL;
CREATE INDEX copy_by_row ON copy (row);

-- Age in completed years when the enquiry was concluded, or at an earlier death. Text
-- comparison of month and day lets someone born on 29 February be older on 1 March.
DROP VIEW IF EXISTS aged;
CREATE VIEW aged AS
  SELECT row, strftime('%Y', day) - strftime('%Y', born)
              - (strftime('%m-%d', day) < strftime('%m-%d', born)) AS age
  FROM (SELECT row, born, CASE WHEN died < concluded THEN died ELSE concluded END AS day
        FROM record);

-- The population `concluded`: each given row once, with the first reason that holds, or NULL:
-- counted. Rules that exclude records stand in the order of the definition.
DROP TABLE IF EXISTS placed;
CREATE TABLE placed AS
  SELECT e.row,
         CASE
           WHEN r.row IS NULL THEN 'unreadable'
           WHEN c.duplicate THEN 'duplicate'
           WHEN c.differing THEN 'differing-copies'
           WHEN r.council <> s.council THEN 'other-council'
           WHEN r.concluded IS NULL THEN 'no-date'
           WHEN r.concluded NOT BETWEEN s.first AND s.last THEN 'outside-period'
           WHEN r.concluded > s.as_of THEN 'rule:concluded-by-as-of'
           WHEN r.kind = 'none' AND r.concluded_given IS NOT NULL
             THEN 'rule:concluded-needs-enquiry'
           WHEN a.age < 18 THEN 'rule:adult-when-concluded'
         END AS reason
  FROM export e CROSS JOIN scope s
  LEFT JOIN record r ON r.row = e.row
  LEFT JOIN copy c ON c.row = e.row
  LEFT JOIN aged a ON a.row = e.row;

DROP TABLE IF EXISTS concluded;
CREATE TABLE concluded AS
  SELECT * FROM record WHERE row IN (SELECT row FROM placed WHERE reason IS NULL);

-- ==== 5. Answer sets and their fates ==========================================================

-- The sets of the population's records.
DROP TABLE IF EXISTS answer_set;
CREATE TABLE answer_set AS
  SELECT v.row, v.slot,
         max(CASE WHEN path = 'respondent' THEN value END) AS respondent,
         max(CASE WHEN path = 'interviewer' THEN value END) AS interviewer,
         max(CASE WHEN path = 'asked' THEN value END) AS asked_given,
         max(CASE WHEN path = 'asked' THEN day END) AS asked,
         max(CASE WHEN path = 'reason' THEN value END) AS reason,
         max(CASE WHEN path = 'representative-kind' THEN value END) AS representative_kind,
         max(CASE WHEN path = 'listened-to' THEN value END) AS listened_to,
         max(CASE WHEN path = 'informed' THEN value END) AS informed,
         max(CASE WHEN path = 'satisfied-with-result' THEN value END) AS satisfied,
         max(CASE WHEN path = 'feel-safer' THEN value END) AS feel_safer
  FROM value v JOIN concluded c ON c.row = v.row
  WHERE v.part = 'feedback' GROUP BY v.row, v.slot;

-- The fates that a set has by itself. NULL: in time, and to be compared with others.
DROP TABLE IF EXISTS alone;
CREATE TABLE alone AS
  SELECT a.*,
         quote(interviewer) || ',' || quote(reason) || ',' || quote(representative_kind) || ','
           || quote(listened_to) || ',' || quote(informed) || ',' || quote(satisfied) || ','
           || quote(feel_safer) AS content,
         CASE
           WHEN coalesce(listened_to, informed, satisfied, feel_safer) IS NULL
             THEN CASE WHEN reason IS NOT NULL THEN 'reason' ELSE 'empty' END
           -- feedback-by-as-of excludes the set.
           WHEN asked > s.as_of THEN 'excluded'
           WHEN respondent IS NULL
                OR respondent NOT IN (SELECT code FROM list WHERE list = 'respondent')
             THEN 'no-respondent'
           WHEN asked IS NULL THEN 'undated'
           WHEN asked < c.started THEN 'early'
           WHEN julianday(asked) - julianday(c.concluded) > 56 THEN 'late'
         END AS fate
  FROM answer_set a JOIN concluded c ON c.row = a.row CROSS JOIN scope s;

-- Of those in time, per record and respondent: only the last day counts; of identical sets of
-- that day the first stays; if different ones stay, they clash.
DROP TABLE IF EXISTS fated;
CREATE TABLE fated AS
  WITH last_day AS (
    SELECT row, respondent, max(asked) AS asked FROM alone
    WHERE fate IS NULL GROUP BY row, respondent),
  compared AS (
    SELECT a.row, a.slot,
           row_number() OVER (PARTITION BY a.row, a.respondent, a.content ORDER BY a.slot) AS nth,
           min(a.content) OVER (PARTITION BY a.row, a.respondent)
             <> max(a.content) OVER (PARTITION BY a.row, a.respondent) AS differ
    FROM alone a JOIN last_day l USING (row, respondent, asked) WHERE a.fate IS NULL)
  SELECT a.row, a.slot, a.respondent, a.interviewer, a.reason,
         a.listened_to, a.informed, a.satisfied, a.feel_safer,
         CASE
           WHEN a.fate IS NOT NULL THEN a.fate
           WHEN p.row IS NULL THEN 'superseded'
           WHEN p.nth > 1 THEN 'copy'
           WHEN p.differ THEN 'clash'
           ELSE 'counted'
         END AS fate
  FROM alone a LEFT JOIN compared p ON p.row = a.row AND p.slot = a.slot;

-- Coverage: of each record the first outcome that holds.
DROP TABLE IF EXISTS covered;
CREATE TABLE covered AS
  WITH outcome AS (
    SELECT f.row,
           CASE f.fate WHEN 'counted' THEN 1 WHEN 'clash' THEN 2 WHEN 'late' THEN 3
             WHEN 'early' THEN 4 WHEN 'undated' THEN 5 WHEN 'no-respondent' THEN 6
             WHEN 'excluded' THEN 7 WHEN 'reason' THEN 100 + coalesce(l.position, 99) END AS rank,
           CASE WHEN f.fate = 'reason' THEN 'reason:' || coalesce(l.code, '~unlisted')
                ELSE f.fate END AS outcome
    FROM fated f LEFT JOIN list l ON l.list = 'not-gathered' AND l.code = f.reason
    WHERE f.fate NOT IN ('empty', 'superseded', 'copy'))
  -- With a single min() SQLite takes the other column from the same row.
  SELECT c.row, coalesce(o.outcome, 'not-recorded') AS outcome
  FROM concluded c LEFT JOIN (SELECT row, min(rank), outcome FROM outcome GROUP BY row) o USING (row);

-- ==== 6. Units of the measures ================================================================

-- Questions 1 to 3: one row per record of which the question is due. absent: the value was
-- not supplied, and is counted in the list's code for that.
DROP TABLE IF EXISTS unit;
CREATE TABLE unit AS
  SELECT 'outcomes-asked' AS measure, 'asked' AS list, row, outcomes_asked AS value FROM concluded
  UNION ALL
  SELECT 'outcomes-met', 'achievement', row, outcomes_met FROM concluded
  WHERE outcomes_asked = 'asked-expressed'
  UNION ALL
  SELECT 'risk-outcome', 'risk-result', row, risk_outcome FROM concluded
  WHERE risk_assessment IN ('identified-action', 'identified-no-action');

DROP VIEW IF EXISTS unit_code;
CREATE VIEW unit_code AS
  SELECT u.measure, u.row, u.value IS NULL AS absent,
         CASE WHEN u.value IS NULL THEN 'not-recorded' ELSE coalesce(l.code, '~unlisted') END AS code
  FROM unit u LEFT JOIN list l ON l.list = u.list AND l.code = u.value;

-- Questions 4 to 7: one row per counted set and measure. Their lists have no code for what is
-- absent.
DROP TABLE IF EXISTS interview;
CREATE TABLE interview AS
  WITH answer (measure, list, row, respondent, interviewer, value) AS (
    SELECT 'listened-to', 'frequency', row, respondent, interviewer, listened_to FROM fated WHERE fate = 'counted'
    UNION ALL
    SELECT 'informed', 'frequency', row, respondent, interviewer, informed FROM fated WHERE fate = 'counted'
    UNION ALL
    SELECT 'satisfied-with-result', 'happiness', row, respondent, interviewer, satisfied FROM fated WHERE fate = 'counted'
    UNION ALL
    SELECT 'feel-safer', 'safety', row, respondent, interviewer, feel_safer FROM fated WHERE fate = 'counted')
  SELECT a.measure, a.row, a.respondent,
         CASE WHEN a.interviewer IS NULL THEN '~absent' ELSE coalesce(i.code, '~unlisted') END AS interviewer,
         CASE WHEN a.value IS NULL THEN '~absent' ELSE coalesce(l.code, '~unlisted') END AS code
  FROM answer a
  LEFT JOIN list i ON i.list = 'interviewer' AND i.code = a.interviewer
  LEFT JOIN list l ON l.list = a.list AND l.code = a.value;

-- Which list each measure's own dimension has.
DROP TABLE IF EXISTS measure;
CREATE TABLE measure (measure TEXT PRIMARY KEY, list TEXT, collection TEXT);
INSERT INTO measure VALUES
  ('outcomes-asked', 'asked', ''), ('outcomes-met', 'achievement', ''),
  ('risk-outcome', 'risk-result', ''), ('listened-to', 'frequency', 'feedback'),
  ('informed', 'frequency', 'feedback'), ('satisfied-with-result', 'happiness', 'feedback'),
  ('feel-safer', 'safety', 'feedback');

-- ==== 7. The witness ==========================================================================

DROP TABLE IF EXISTS witness;
CREATE TABLE witness (kind TEXT, name TEXT, value INTEGER, PRIMARY KEY (kind, name));

-- Cells: all listed codes, 0 included; the reserved codes only where they occur.
INSERT INTO witness
  SELECT 'cell', m.measure || ':' || m.measure || '=' || l.code,
         (SELECT count(*) FROM unit_code u WHERE u.measure = m.measure AND u.code = l.code)
  FROM measure m JOIN list l ON l.list = m.list WHERE m.collection = '';
INSERT INTO witness
  SELECT 'cell', measure || ':' || measure || '=' || code, count(*) FROM unit_code
  WHERE code LIKE '~%' GROUP BY measure, code;
INSERT INTO witness
  SELECT 'cell', m.measure || ':respondent=' || r.code || ',interviewer=' || i.code || ',' || m.measure
                 || '=' || l.code,
         (SELECT count(*) FROM interview v
          WHERE v.measure = m.measure AND v.respondent = r.code AND v.interviewer = i.code
                AND v.code = l.code)
  FROM measure m JOIN list l ON l.list = m.list
  JOIN list r ON r.list = 'respondent' JOIN list i ON i.list = 'interviewer'
  WHERE m.collection = 'feedback';
INSERT INTO witness
  SELECT 'cell', measure || ':respondent=' || respondent || ',interviewer=' || interviewer || ','
                 || measure || '=' || code, count(*)
  FROM interview WHERE interviewer LIKE '~%' OR code LIKE '~%'
  GROUP BY measure, respondent, interviewer, code;

-- How many units of a list's code for absent values are there because of that.
INSERT INTO witness
  SELECT 'absent', measure || ':' || measure || '=' || code, count(*) FROM unit_code
  WHERE absent AND code NOT LIKE '~%' GROUP BY measure, code;

-- Totals: the units, never the sum of cells; and for feedback the records with one.
INSERT INTO witness
  SELECT 'total', m.measure,
         CASE m.collection WHEN '' THEN (SELECT count(*) FROM unit u WHERE u.measure = m.measure)
              ELSE (SELECT count(*) FROM interview v WHERE v.measure = m.measure) END
  FROM measure m;
INSERT INTO witness
  SELECT 'records', m.measure, (SELECT count(DISTINCT row) FROM fated WHERE fate = 'counted')
  FROM measure m WHERE m.collection = 'feedback';

-- Coverage and fates.
INSERT INTO witness
  SELECT 'coverage', 'feedback@concluded:' || outcome, count(*) FROM covered GROUP BY outcome;
INSERT INTO witness
  SELECT 'fate', 'feedback@concluded:' || fate, count(*) FROM fated GROUP BY fate;

-- Accounting of the population.
INSERT INTO witness SELECT 'given', 'concluded', count(*) FROM placed;
INSERT INTO witness SELECT 'counted', 'concluded', count(*) FROM concluded;
INSERT INTO witness
  SELECT 'left-out', 'concluded:' || reason, count(*) FROM placed
  WHERE reason IS NOT NULL GROUP BY reason;

-- Accounting of each measure, among the records of the population.
INSERT INTO witness
  SELECT 'given', 'concluded/' || measure, (SELECT count(*) FROM concluded) FROM measure;
INSERT INTO witness
  SELECT 'counted', 'concluded/' || m.measure,
         coalesce((SELECT value FROM witness w WHERE w.kind = 'records' AND w.name = m.measure),
                  (SELECT value FROM witness w WHERE w.kind = 'total' AND w.name = m.measure))
  FROM measure m;
INSERT INTO witness
  SELECT 'left-out', g.name || ':' || CASE m.collection WHEN '' THEN 'not-due:' || m.measure
                                           ELSE 'no-answer-set' END, g.value - c.value
  FROM measure m
  JOIN witness g ON g.kind = 'given' AND g.name = 'concluded/' || m.measure
  JOIN witness c ON c.kind = 'counted' AND c.name = g.name
  WHERE g.value > c.value;

-- Proportions: the codes that they name, in the numerator and in the denominator.
DROP TABLE IF EXISTS share;
CREATE TABLE share (proportion TEXT, measure TEXT, code TEXT, numerator INTEGER);
INSERT INTO share VALUES
  ('asked', 'outcomes-asked', 'asked-expressed', 1),
  ('asked', 'outcomes-asked', 'asked-not-expressed', 1),
  ('asked', 'outcomes-asked', 'no', 0),
  ('asked', 'outcomes-asked', 'dont-know', 0),
  ('asked', 'outcomes-asked', 'not-recorded', 0),
  ('expressed', 'outcomes-asked', 'asked-expressed', 1),
  ('expressed', 'outcomes-asked', 'asked-not-expressed', 0),
  ('expressed', 'outcomes-asked', 'no', 0),
  ('expressed', 'outcomes-asked', 'dont-know', 0),
  ('expressed', 'outcomes-asked', 'not-recorded', 0),
  ('fully-or-partially-achieved', 'outcomes-met', 'fully', 1),
  ('fully-or-partially-achieved', 'outcomes-met', 'partially', 1),
  ('fully-or-partially-achieved', 'outcomes-met', 'not-achieved', 0),
  ('reduced-or-removed', 'risk-outcome', 'removed', 1),
  ('reduced-or-removed', 'risk-outcome', 'reduced', 1),
  ('reduced-or-removed', 'risk-outcome', 'remained', 0),
  ('felt-listened-to', 'listened-to', 'always', 1),
  ('felt-listened-to', 'listened-to', 'mostly', 1),
  ('felt-listened-to', 'listened-to', 'sometimes', 0),
  ('felt-listened-to', 'listened-to', 'never', 0),
  ('felt-informed', 'informed', 'always', 1),
  ('felt-informed', 'informed', 'mostly', 1),
  ('felt-informed', 'informed', 'sometimes', 0),
  ('felt-informed', 'informed', 'never', 0),
  ('happy-with-result', 'satisfied-with-result', 'very-happy', 1),
  ('happy-with-result', 'satisfied-with-result', 'quite-happy', 1),
  ('happy-with-result', 'satisfied-with-result', 'neither', 0),
  ('happy-with-result', 'satisfied-with-result', 'quite-unhappy', 0),
  ('happy-with-result', 'satisfied-with-result', 'very-unhappy', 0),
  ('felt-safer', 'feel-safer', 'lot-safer', 1),
  ('felt-safer', 'feel-safer', 'bit-safer', 1),
  ('felt-safer', 'feel-safer', 'no-difference', 0),
  ('felt-safer', 'feel-safer', 'less-safe', 0);

DROP VIEW IF EXISTS share_sum;
CREATE VIEW share_sum AS
  SELECT s.proportion AS name,
         coalesce(sum(s.numerator * (u.row IS NOT NULL)), 0) AS numerator, count(u.row) AS denominator
  FROM share s JOIN measure m ON m.measure = s.measure AND m.collection = ''
  LEFT JOIN unit_code u ON u.measure = s.measure AND u.code = s.code
  GROUP BY s.proportion
  UNION ALL
  SELECT s.proportion || ':' || r.code,
         coalesce(sum(s.numerator * (v.row IS NOT NULL)), 0), count(v.row)
  FROM share s JOIN measure m ON m.measure = s.measure AND m.collection = 'feedback'
  JOIN list r ON r.list = 'respondent'
  LEFT JOIN interview v ON v.measure = s.measure AND v.code = s.code AND v.respondent = r.code
  GROUP BY s.proportion, r.code
  UNION ALL
  SELECT 'feedback-gathered', coalesce(sum(outcome = 'counted'), 0), count(*) FROM covered;
INSERT INTO witness SELECT 'numerator', name, numerator FROM share_sum;
INSERT INTO witness SELECT 'denominator', name, denominator FROM share_sum;
