#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""generated.py [--write] MSPOF: are the files that follow from others up to date?

docs/frameworks/ID-EDITION.md is what the command MSPOF says of each built-in framework; the first
C++ in README.md and in docs/guides/capture-in-your-product.md is the marked part of an example; tests/golden/draft.textproto
is the draft of a mapping of the example council's export; src/capi/symbols.txt has the functions of
mspof/c.h. With --write they are written.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import textwrap

ROOT = pathlib.Path(__file__).resolve().parent.parent
LICENCE = b"# Copyright 2026 The mspof Authors\n# SPDX-License-Identifier: Apache-2.0\n#\n"
# The page, the example whose marked part is its first block of that language, and the mark.
EXAMPLES = [("README.md", "cpp", "examples/cpp/records_to_submission.cc", "README"),
            ("docs/guides/capture-in-your-product.md", "cpp", "examples/cpp/interview.cc", "CAPTURE"),
            ("docs/guides/count-in-your-product.md", "cpp", "examples/cpp/counting.cc", "COUNT"),
            ("docs/guides/embed.md", "csharp", "examples/dotnet/Program.cs", "EMBED"),
            ("docs/guides/embed.md", "java", "examples/java/RecordsToSubmission.java", "EMBED"),
            ("docs/guides/embed.md", "python", "examples/python/records_to_submission.py", "EMBED")]


def command(mspof, *arguments):
    return subprocess.run([mspof, *arguments], check=True, capture_output=True).stdout


def framework_pages(mspof):
    """Yields (path, bytes)."""
    for framework in json.loads(command(mspof, "framework", "list", "--json"))["frameworks"]:
        name, edition = framework["id"], framework["edition"]
        page = command(mspof, "framework", "show", f"{name}/{edition}", "--format", "markdown")
        yield ROOT / "docs/frameworks" / f"{name}-{edition}.md", page


def pages_with_examples():
    """Yields (path, bytes)."""
    texts = {}
    for page, language, example, mark in EXAMPLES:
        parts = re.split(rf"^ *(?://|#) \[{mark}\]\n", (ROOT / example).read_text(),
                         flags=re.MULTILINE)
        code = textwrap.dedent(parts[1])
        path = ROOT / page
        texts[path] = re.sub(rf"```{language}\n.*?```",
                             lambda _, code=code, language=language: f"```{language}\n{code}```",
                             texts.get(path) or path.read_text(), count=1, flags=re.DOTALL)
    for path, text in texts.items():
        yield path, text.encode()


def draft(mspof):
    """Returns (path, bytes)."""
    with tempfile.TemporaryDirectory() as folder:
        export = pathlib.Path(folder, "export.csv")
        subprocess.run([sys.executable, ROOT / "examples/council/generate.py", "--shape", "wide",
                        "-o", export], check=True)
        return (ROOT / "tests/golden/draft.textproto",
                LICENCE + command(mspof, "mapping", "draft", export, "--quiet"))


def symbols():
    """Returns (path, bytes)."""
    script = ROOT / "tools/package/symbols.py"
    return (ROOT / "src/capi/symbols.txt",
            LICENCE[:-2] + subprocess.run([sys.executable, script], check=True,
                                          capture_output=True).stdout)


def main(arguments):
    write = arguments[:1] == ["--write"]
    stale = []
    for path, new in [*pages_with_examples(), symbols(), draft(arguments[-1]),
                      *framework_pages(arguments[-1])]:
        if path.exists() and path.read_bytes() == new:
            continue
        stale.append(path.relative_to(ROOT))
        if write:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(new)
    for path in stale:
        print(f"{path}: {'written' if write else 'out of date; refresh it with ./dev approve'}")
    return 1 if stale and not write else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
