# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Folders for thousands of runs: each has all the files of a template, and costs little.

Files are hard links to those of the template, but for the few that a run writes in place. What a
run leaves is read only where it is another file than before, by its inode, time and size. So a run
that writes where it should not is seen at once, and so is a template that is not what it was.
"""

import os
import pathlib
import shutil

# A folder in memory, where the system has one; copying and removing take most of a run elsewhere.
PARENT = "/dev/shm" if os.access("/dev/shm", os.W_OK | os.X_OK) else None


def holds(folder, known=None):
    """All that is in a folder: name to bytes; a folder to None. `known` has what need not be read
    again, by the signature of a file."""
    held = {}

    def look(path, name):
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir():
                    held[name + entry.name] = None
                    look(entry.path, name + entry.name + "/")
                    continue
                content = known.get(signature(entry.path)) if known else None
                held[name + entry.name] = (pathlib.Path(entry.path).read_bytes()
                                           if content is None else content)

    look(folder, "")
    return held


def signature(path):
    seen = os.stat(path)
    return seen.st_ino, seen.st_mtime_ns, seen.st_size


class Template:
    """A folder of which runs get copies. It is not to be changed from now on."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.held = holds(folder)
        self.known = {signature(self.folder / name): content
                      for name, content in self.held.items() if content is not None}

    def copy_to(self, place, own=()):
        """Makes a folder with the same files; those of the names `own` are files of its own."""
        os.mkdir(place)
        for name, content in self.held.items():
            new, old = f"{place}/{name}", self.folder / name
            if content is None:
                os.mkdir(new)
            elif name in own:
                shutil.copy2(old, new, follow_symlinks=False)
            else:
                os.link(old, new, follow_symlinks=False)

    def changed(self, place):
        """What is in a copy now, and was not: name to bytes."""
        return {name: content for name, content in holds(place, self.known).items()
                if content is not None and content != self.held.get(name)}

    def is_what_it_was(self):
        return holds(self.folder) == self.held
