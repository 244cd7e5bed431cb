# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""What several tests need."""

import datetime

import mspof
import pytest
from mspof import messages

AS_OF = datetime.date(2020, 1, 31)
OPTIONS = mspof.Options(council="E09000001", period="2019-20/Q3", as_of=AS_OF)
ENVELOPE = mspof.Envelope(prepared_on=AS_OF, host_name="tests", host_version="1")


def record_of(record_id, asked="no", concluded="2019-11-04"):
    record = messages.CaseRecord(record_id=record_id, concluded=concluded)
    record.value.add(id="outcomes-asked", value=[asked])
    return record


@pytest.fixture(scope="session")
def framework():
    return mspof.Framework.open("mspof")
