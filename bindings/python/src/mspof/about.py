# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""What is linked into the native library."""

from __future__ import annotations

from . import messages
from ._library import functions
from ._native import get_message


def versions() -> messages.Versions:
    """The version of the library, and those of what it is made of."""
    return get_message(messages.Versions, functions().mspof_versions)
