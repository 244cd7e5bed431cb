# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Makes a case and its definition smaller as long as the two implementations still disagree."""

import copy

_SHRUNK = ("record", "value", "group", "row", "answer_set", "not_mapped", "leave_out", "capture",
           "draft", "finalisation", "council", "person_id", "rule", "measure", "proportion",
           "population", "dimension", "collection", "question", "ask", "fact", "code_list", "code",
           "band", "where", "when", "due", "one_of", "known", "days", "age", "count", "any", "not",
           "condition", "codes", "by", "path", "fate", "window", "not_before", "absent", "within",
           "many", "stands_in_for", "optional_for", "every_value", "at", "since", "excludes",
           "least", "most", "numerator", "denominator", "left", "right", "cumulative", "id",
           "asked", "respondent", "interviewer", "reason", "received", "started", "concluded",
           "born", "died", "kind", "of")


def _lists(value):
    """Every list that may be made shorter, the outer ones first."""
    found, level = [], [value]
    while level:
        following = []
        for message in level:
            for name, items in message.items():
                if name in _SHRUNK and items:
                    found.append(items)
                following += [item for item in items if isinstance(item, dict)]
        level = following
    return found


def shrink(pair, disagrees, most=4000):
    """The smallest pair [example, framework] that was found for which disagrees(pair) is true."""
    tried = 0
    changed = True
    while changed and tried < most:
        changed = False
        position = 0
        while position < len(_lists({"record": pair})) and tried < most:
            size = len(_lists({"record": pair})[position])
            step = size
            while step and tried < most:
                start = 0
                while start < len(_at(pair, position)):
                    smaller = copy.deepcopy(pair)
                    del _at(smaller, position)[start:start + step]
                    tried += 1
                    if all(smaller) and len(smaller) == 2 and disagrees(smaller):
                        pair, changed = smaller, True
                        if position >= len(_lists({"record": pair})):
                            break
                    else:
                        start += step
                    if tried >= most:
                        break
                step //= 2
                if position >= len(_lists({"record": pair})):
                    break
            position += 1
    return pair


def _at(pair, position):
    lists = _lists({"record": pair})
    return lists[position] if position < len(lists) else []
