# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""CheckWork: the findings of each record of a case, whether it is of the period or not."""

import counting_work
from returns import Counted


def do(definition, work, _version):
    """The CheckResult."""
    example = work["example"][0]
    counted = Counted(definition, counting_work.options_of(example), example.get("record", []))
    return {"findings": [{"finding": list(counting_work.findings_of_records(counted))}]}
