#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Each system call fails once while submissions are added to a store. Afterwards the store opens, and
holds what the command said, or all of the files, or none.

    MSPOF=build/dev/bin/mspof FAIL_CALLS=build/dev/tests/faults/libfail_calls.so \\
        tests/faults/test_store.py [StoreCalls[.test]]

MSPOF_TEST_LONG=1 tries each error with each call; else one error is tried with each call.
"""

import concurrent.futures
import json
import os
import re
import tempfile
import unittest

import lines
import test_calls
import trials


class StoreCalls(trials.Trials):
    """One failure at a time."""

    def held_by(self, line, holds):
        """The digests in the store that a run left, and whether it has the definition; None: none."""
        store = line.words[line.words.index("--store") + 1]
        with tempfile.TemporaryDirectory(prefix="mspof-store-", dir=self.PARENT) as folder:
            if store not in holds:
                return None
            for name, content in holds.items():
                if name.startswith(store):
                    with open(os.path.join(folder, name), "wb") as file:
                        file.write(content)
            done = self.run_raw("collect", "--store", os.path.join(folder, store), "--list",
                                "--json")
            if done.returncode == 2 and b"holds no store yet" in done.stderr:
                return None
            self.assertIn(done.returncode, (0, 1), done.stderr)
            return sorted(one["digest"] for one in json.loads(done.stdout)["submissions"])

    def wrong_with(self, line, plain, states, number, error):
        """What must not be; empty: nothing. `states` is what the store holds before and after `plain`."""
        code = error if isinstance(error, str) else int(error)
        run = self.run_line(line, self.folder, {"CALLS_FAIL": f"{number}:{code}"})
        before, after = states
        now = self.held_by(line, run.holds)
        call = plain.calls[number - 1]
        wrong = []
        # libsodium ends the process where it gets no random numbers, so that no key is weak.
        if run.code not in (0, 1, 2) and not call.startswith("getrandom"):
            wrong.append("it crashed")
        if run.code in (0, 1):
            # A file that cannot be read is refused, and the others are added.
            told = {one["digest"] for one in json.loads(run.output)["files"] if "digest" in one}
            if now != sorted(told | set(before or [])):
                wrong.append(f"it tells of {told}, and the store holds {now}")
            if run.code == plain.code and (now, run.output) != (after, plain.output):
                wrong.append("it says that it is done, and is not")
        elif now not in (before, after, [] if before is None else before):
            wrong.append(f"the store holds {now}")
        if run.code == 2 and call != "write 2" and not re.search(r"^mspof: .+:", run.error, re.M):
            wrong.append("it says nothing")
        return [f"{line}: {call} (call {number}) {test_calls.name_of(error)}: {what}; exit "
                f"{run.code}, said {run.error[-300:]!r}" for what in wrong]

    def test_each_call_fails_once(self):
        wrong, tried = [], 0
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for at, line in enumerate(lines.adding()):
                plain = self.run_line(line, self.folder)
                self.assertIn(plain.code, (0, 1), plain.error)
                states = (self.held_by(line, self.template(self.folder).held),
                          self.held_by(line, plain.holds))
                running = []
                for number, call in enumerate(plain.calls, 1):
                    errors = test_calls.errors_of(call.split()[0])
                    for error in errors if lines.LONG else [errors[(number + at) % len(errors)]]:
                        running.append(pool.submit(self.wrong_with, line, plain, states, number,
                                                   error))
                tried += len(running)
                for one in running:
                    wrong += one.result()
        print(f"{tried} calls failed", flush=True)
        self.assertTrue(tried)
        self.assertFalse(wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong[:40]))


if __name__ == "__main__":
    unittest.main()
