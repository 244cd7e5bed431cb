# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Councils, by year (mspof/council.h)."""

from __future__ import annotations

from typing import List

from . import messages
from ._library import functions
from ._native import get_message, text


def councils() -> List[messages.Council]:
    """All councils."""
    return list(get_message(messages.CouncilList, functions().mspof_councils).council)


def find_council(gss: str, period: str) -> messages.Council:
    """The council with this GSS code, if it existed in all of the period."""
    return get_message(messages.Council, functions().mspof_council_find, text(gss), text(period))
