// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MSPOF_H_
#define MSPOF_MSPOF_H_

/// Everything of the library at once.

#include "mspof/case_record.h"
#include "mspof/change.h"
#include "mspof/character.h"
#include "mspof/check_submission.h"
#include "mspof/checker.h"
#include "mspof/conformance.h"
#include "mspof/copies.h"
#include "mspof/council.h"
#include "mspof/counts.h"
#include "mspof/date.h"
#include "mspof/difference.h"
#include "mspof/export.h"
#include "mspof/fhir.h"
#include "mspof/finding.h"
#include "mspof/form.h"
#include "mspof/framework.h"
#include "mspof/handover.h"
#include "mspof/interview.h"
#include "mspof/json_schema.h"
#include "mspof/mapping.h"
#include "mspof/mapping_draft.h"
#include "mspof/merge.h"
#include "mspof/needs.h"
#include "mspof/period.h"
#include "mspof/record.h"
#include "mspof/report.h"
#include "mspof/resolve.h"
#include "mspof/return.h"
#include "mspof/row_source.h"
#include "mspof/status.h"
#include "mspof/submission.h"
#include "mspof/tally.h"
#include "mspof/top_up.h"
#include "mspof/version.h"
#include "mspof/xlsform.h"

#endif  // MSPOF_MSPOF_H_
