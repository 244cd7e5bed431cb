# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""What to check or count, for Checker, Tally, count() and counts_return()."""

from __future__ import annotations

import ctypes
import dataclasses
import datetime
from typing import Any, Mapping, Optional, Sequence

from ._declarations import mspof_options
from ._native import day, paths, text
from .errors import InvalidArgumentError


@dataclasses.dataclass(frozen=True)
class Options:
    """What to check or count."""

    #: The day as of which the records were taken.
    as_of: datetime.date
    #: GSS code. Not needed to check.
    council: Optional[str] = None
    #: "2019-20" or "2019-20/Q3". To check it may be None: no period.
    period: Optional[str] = None
    #: Paths that the host can never supply.
    not_mapped: Sequence[str] = ()
    #: Measures that the council leaves out, with its reasons. Not used to check.
    leave_out: Mapping[str, str] = dataclasses.field(default_factory=dict)
    #: 16 bytes under which ids are hashed in tallies that are stored or merged. None: zeros.
    id_key: Optional[bytes] = None
    #: The period runs from 1 April to the end of the quarter.
    cumulative: bool = False
    #: Findings that the council accepts for a while: the text of a WaiverList.
    waivers: Optional[str] = None

    def _struct(self, settle: Optional[int] = None) -> Any:
        """The struct of c.h. It keeps its texts."""
        if self.id_key is not None and len(self.id_key) != 16:
            raise InvalidArgumentError("id_key has 16 bytes")
        for measure, reason in self.leave_out.items():
            if "\n" in measure + reason or "=" in measure:
                raise InvalidArgumentError(
                    "leave_out: a measure or reason holds the end of a line, or a measure \"=\"")
        lines = "\n".join(f"{measure}={reason}" for measure, reason in self.leave_out.items())
        return mspof_options(
            struct_size=ctypes.sizeof(mspof_options), council=text(self.council, "council"),
            period=text(self.period, "period"), as_of=day(self.as_of, "as_of"),
            not_mapped=paths(self.not_mapped, "not_mapped"), leave_out=text(lines, "leave_out"),
            settle=settle, id_key=self.id_key, cumulative=int(self.cumulative),
            waivers=text(self.waivers, "waivers"))
