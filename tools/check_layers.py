#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Proves that includes go down only, that calls of the operating system stand in src/os alone, and
that the command writes files in one place, which knows what is read. Draws the layers: `check_layers.py --write` renews the drawing in docs/architecture.md,
and without it the check fails if the drawing there is another."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

class Layer:
    """A folder of src/, with those below it that are no layers of their own.

    headers: the public headers that it stands for, by the name without mspof/ and .h.
    sees: the layers that it may include, public headers of theirs too; all stand before it here, so
    that there are no circles. A layer that it includes needs no mention of what that one sees.
    does: what it is for, for the drawing."""

    def __init__(self, name, sees, headers, does):
        self.name = name
        self.sees = sees.split()
        self.headers = headers.split()
        self.does = does


# From the ground up.
LAYERS = [
    Layer("support", "", "character date export finding finding_ids period status version",
          "dates, texts, digests, canonical bytes"),
    Layer("definition", "support", "council count_outline framework outline",
          "load, check and compile a definition"),
    Layer("embed", "support definition", "",
          "check the built-in definitions while the library is built"),
    Layer("words", "support definition", "",
          "a definition in English, and its page"),
    Layer("html", "support", "",
          "what all pages have in common: escaping, head, looks"),
    Layer("book", "support", "table_book",
          "statistical tables to be published, and what is wrong with them"),
    Layer("record", "support definition", "case_record",
          "one enquiry with its names, and its bytes"),
    Layer("engine", "support definition record", "checker copies needs record_buffer waiver",
          "records -> slots -> conditions, rules, counts"),
    Layer("synthetic", "support definition record engine", "example_records",
          "a definition -> synthetic records that show all of it"),
    Layer("table", "support", "row_source",
          "delimited text and rows of a host, divided into cells"),
    Layer("columns", "support definition engine table", "",
          "columns of a host, in Arrow's C data interface -> records"),
    Layer("mapping", "support definition engine table", "mapping",
          "a table's rows -> records"),
    Layer("returns", "support definition engine", "change return tally tally_part",
          "records counted -> return; its arithmetic, rules and changes"),
    Layer("draft", "support definition engine table mapping", "draft/mapping_draft",
          "what a table looks like -> a first mapping; a library of its own"),
    Layer("capture", "support definition words record engine",
          "capture/captured_record capture/handover capture/interview capture/merge capture/question",
          "the questions of one record: due, answered, parked, merged"),
    Layer("forms", "support definition words html capture", "capture/form",
          "a definition -> what people fill in"),
    Layer("counts", "support definition words engine returns", "counts",
          "totals filled in by hand -> return"),
    Layer("submission", "support definition returns", "submission",
          "a return as bytes, JSON and CSV"),
    Layer("exchange", "support definition words record engine capture forms",
          "exchange/answers exchange/fhir exchange/json_schema exchange/xlsform",
          "answers and forms of other formats <-> records"),
    Layer("revisions", "support definition returns submission",
          "check_submission difference resolver top_up",
          "submissions -> answers, differences, top-ups"),
    Layer("report", "support definition words html book returns submission", "report",
          "submissions -> pages and tables"),
    Layer("explain", "support definition words html engine returns submission revisions report",
          "definition_steps explain explain_difference explain_page",
          "numbers -> records; records -> where they count, and why not elsewhere; what moved a number"),
    Layer("released", "support definition", "compare/interval compare/participation compare/released",
          "what may be published of many councils: its sides, look-ups and intervals"),
    Layer("collected", "support definition returns released", "compare/collected",
          "the returns of many councils that stand -> who took part"),
    Layer("disclosure", "support definition returns released collected", "compare/disclosure",
          "the returns of many councils -> what may be published"),
    Layer("compare", "support definition html book released",
          "compare/comparison compare/neighbours compare/outputs compare/pages",
          "released numbers -> what they say of councils beside each other and over time"),
    Layer("conformance", "support definition html returns submission revisions",
          "",
          "the conformance kit: what is asked, and whether the answers are right"),
]
# Libraries of their own. Of the layers below they see public headers, and internal ones without
# messages of Protocol Buffers: two copies of those in a process end it.
APART = ["draft", "released", "collected", "disclosure", "compare"]
# What may not be reached from a layer, through whatever it includes: who writes what is published sees
# no true count.
OUT_OF_REACH = {layer: ["mspof/compare/collected.h", "mspof/compare/disclosure.h", "mspof/return.h"]
                for layer in ("released", "compare")}
# Stand on include/mspof alone, with the folders that they may see besides.
HOSTS = {"capi": ["columns", "submission", "support"], "cli": ["conformance", "html", "os", "support"], "io": ["book", "os", "support"],
         "collect": ["collected", "io", "released", "support"]}
# The one message file whose field numbers a host may see: what it has no object of to fill.
NUMBERS = {"capi": "mspof/v1/library.pb.h"}
# All calls of the operating system. Its headers are the same for each of those; a folder in it holds
# the sources for one, and only they see the headers of that one. It sees nothing else of ours.
SYSTEM = "os"
# What libmspof-c has besides: it looks after what is linked into it.
LINKED = ["package"]
# Public headers that belong to those.
HEADERS_OF_HOSTS = ["c", "collect/store", "io/database", "io/file", "io/table_book",
                    "io/workbook", "io/xlsform"]
# Includes them all.
UMBRELLA = "mspof/mspof.h"
# Folders outside src/ that stand on include/mspof alone.
OUTSIDE = ["examples"]
# The standard headers that do not call the operating system, or that do it in the same way on each;
# and the instructions of a processor.
STANDARD = set("""algorithm any array atomic bitset cassert cfloat charconv chrono cinttypes climits clocale
cmath complex condition_variable cstdarg cstddef cstdint cstring cwchar deque exception
forward_list functional future initializer_list iomanip ios iosfwd iterator limits list map memory
memory_resource mutex new numeric optional ostream queue random ratio regex scoped_allocator set
shared_mutex sstream stack stdexcept streambuf string string_view system_error thread tuple
type_traits typeindex typeinfo unordered_map unordered_set utility valarray variant vector emmintrin.h""".split())
# Standard headers that have such calls among others: SYSTEM_CALL finds them.
HALF_STANDARD = {"cstdio", "cstdlib", "stddef.h", "stdint.h"}
# The libraries that each folder stands on. On Windows the headers of ODBC need windows.h.
LIBRARIES = {
    "cli": r"CLI/CLI\.hpp",
    "io": r"zip\.h|expat\.h|sqlite3\.h|libpq-fe\.h|sql(ext|ucode)?\.h|windows\.h",
}
# Calls that no header gives away.
SYSTEM_CALL = re.compile(
    r"\b(errno|getenv|setenv|isatty|system_clock|[io]?fstream|fopen|freopen|tmpfile|mkstemp|perror"
    r"|strerror|sigaction|raise|popen|printf|puts|stdin|stdout|stderr)\b"
    r"|\bstd::(filesystem|time|clock|system|signal|rename|cin|cout|cerr)\b"
    r"|(?<![\w.:>])::(open|close|read|write|stat|access|unlink|rename)\(")
# Sources that may call it: tools of the build, which no host has, what ends a process in which the
# result of a failure was used, and what takes the place of newer functions of glibc.
CALLS_SYSTEM = {"embed", "support/status.cc", "package/old_glibc.c"}
# What writes files, and the only sources of the command that may say it.
WRITES = {
    r"io::Write(File|Folder)\(": {"cli/target.cc", "cli/case_file.cc"},
    r"io::UpdateFile\(": {"cli/case_file.cc"},
    r"\bos::(NewFile|NewFolder|FolderLock)\b|\b(OpenToWrite|WriteAt)\(": set(),
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def part_of(path, parts):
    """The longest name in `parts` that is a folder of `path`, or None."""
    fits = [p for p in parts if path.startswith(p + "/")]
    return max(fits, key=len) if fits else None


def includes(file):
    """Yields (line, quoted, what) of each include."""
    text = file.read_text(encoding="utf-8")
    for match in INCLUDE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match[1] == '"', match[2]


def public(what):
    return what.startswith("mspof/") and not what.startswith("mspof/v1/")


BY_NAME = {layer.name: layer for layer in LAYERS}
BY_HEADER = {f"mspof/{header}.h": layer.name for layer in LAYERS for header in layer.headers}


def wrong_in_layer(name, what):
    """Why no file of the layer may include it, or None."""
    if what.startswith(("mspof/v1/", "google/", "absl/")):
        return None
    if what == UMBRELLA:
        return "the library names the header that it needs"
    seen = BY_HEADER.get(what) or part_of(what, [*BY_NAME, *HOSTS, SYSTEM])
    if seen is None and public(what):
        return "no layer has this header: see tools/check_layers.py"
    if seen in (None, name, *BY_NAME[name].sees):
        return None
    return f"{name} must not see {seen}"


def has_messages(what):
    """Whether the internal header includes one that protoc makes, itself or by another."""
    if what.startswith(("mspof/v1/", "google/")):
        return True
    file = ROOT / "src" / what
    return file.is_file() and any(has_messages(seen) for _, _, seen in includes(file))


def wrong_apart(name, what):
    """Why a library of its own may not include it, or None."""
    if not public(what) and has_messages(what):
        return f"{name} is a library of its own and sees no message of Protocol Buffers"
    return None


def reached(file, seen):
    """Adds to `seen` the headers of ours that the file includes, itself or by another."""
    for _, _, what in includes(file):
        header = ROOT / ("include" if what.startswith("mspof/") else "src") / what
        if what not in seen and header.is_file():
            seen.add(what)
            reached(header, seen)
    return seen


def wrong_reach():
    """Yields what a layer reaches and must not."""
    for name, headers in OUT_OF_REACH.items():
        files = [*(ROOT / "src" / name).rglob("*.[hc]*"),
                 *(ROOT / f"include/mspof/{header}.h" for header in BY_NAME[name].headers)]
        for file in sorted(files):
            for header in sorted(reached(file, set()) & set(headers)):
                yield f"{file.relative_to(ROOT)} reaches {header}, and {name} must not"


def wrong_in_header(what, quoted):
    if public(what):
        return None
    if quoted or "/" in what:
        return "a public header sees public and standard headers only"
    return None


def wrong_in_host(name, what):
    seen = part_of(what, [*BY_NAME, *HOSTS, SYSTEM])
    if seen == SYSTEM and what.count("/") > 1:
        return "only src/os sees what is for one operating system"
    if what == NUMBERS.get(name):
        return None
    if what.startswith(("mspof/v1/", "google/", "absl/")) or (
            not public(what) and seen not in (None, name, *HOSTS.get(name, []))):
        return "this folder sees public headers only"
    return None


def wrong_in_system(name, what, quoted):
    """Why a file of src/os may not include it, or None."""
    own = name.rpartition("/")[0]  # of the operating system that the source is for, or os itself
    if quoted and what.rpartition("/")[0] not in (SYSTEM, own):
        return "src/os stands below all other folders and sees none of them"
    if not quoted and own == SYSTEM and what not in STANDARD:
        return "a header of src/os is the same for every operating system"
    return None


def calls_system(name):
    return name in CALLS_SYSTEM or part_of(name, [SYSTEM, *CALLS_SYSTEM]) is not None


def wrong_header_of_system(name, what):
    """Why no source outside src/os may include it, or None."""
    if "/" in what and what.startswith(("mspof/", "google/", "absl/")):
        return None
    if what in STANDARD or what in HALF_STANDARD or what == "sodium.h":
        return None
    if re.fullmatch(LIBRARIES.get(name.split("/")[0], "$."), what):
        return None
    return ("is a header of the operating system, or of a library that tools/check_layers.py does "
            "not know: calls belong in src/os, behind one of its headers")


def wrong_calls(text):
    """Yields (line, word, why) of each call of the operating system."""
    code = re.sub(r"//[^\n]*", "", text)
    code = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', code)
    for match in SYSTEM_CALL.finditer(code):
        yield (code.count("\n", 0, match.start()) + 1, match[0],
               "calls the operating system: put the call in src/os, behind one of its headers")


def wrong_linked(what):
    return None if what.startswith(("google/", "support/")) else wrong_in_host("package", what)


def wrong_writes(name, text):
    """Yields (line, word, why) of each way to write a file that is not for this source."""
    for pattern, sources in WRITES.items():
        for match in re.finditer(pattern, "" if name in sources else text):
            yield (text.count("\n", 0, match.start()) + 1, match[0],
                   "the command writes files by Target or ChangeCaseFile()")


def unused(uses):
    """Yields what a layer may see and does not."""
    for layer in LAYERS:
        for seen in layer.sees:
            if (layer.name, seen) not in uses:
                yield f"{layer.name} may see {seen}, and does not: take it out of tools/check_layers.py"


def wrong_order():
    """Yields what is wrong with the layers themselves."""
    below = []
    for layer in LAYERS:
        for seen in layer.sees:
            if seen not in below:
                yield f"{layer.name} sees {seen}, which does not stand below it"
        below.append(layer.name)
    headers = {path.relative_to(ROOT / "include").as_posix()
               for path in ROOT.glob("include/**/*.h")}
    known = {*BY_HEADER, UMBRELLA, *(f"mspof/{header}.h" for header in HEADERS_OF_HOSTS)}
    for header in sorted(headers - known):
        yield f"{header} is of no layer: see tools/check_layers.py"
    for header in sorted(known - headers):
        yield f"{header}, of tools/check_layers.py, is not there"


def levels():
    """The layers by how many stand below each at most."""
    level = {}
    for layer in LAYERS:
        level[layer.name] = 1 + max((level[seen] for seen in layer.sees), default=-1)
    rows = [[] for _ in range(1 + max(level.values()))]
    for layer in LAYERS:
        rows[level[layer.name]].append(layer)
    return rows


def below(layer):
    """All that the layers that it sees stand upon, however far down."""
    found = set()
    for seen in layer.sees:
        found |= set(BY_NAME[seen].sees) | below(BY_NAME[seen])
    return found


def relations(layer):
    """What it sees that no other that it sees stands upon; and what is below it that it must not see."""
    seen = sorted(set(layer.sees) - below(layer))
    return seen + [f"not {name}" for name in sorted(below(layer) - set(layer.sees))]


def drawing():
    """Each layer stands above all that it sees; in brackets the nearest of them, by which it sees what
    is below these, and the exceptions from that."""
    width = max(len(layer.name) for layer in LAYERS) + 2
    besides = "; ".join(f"{host} also {' and '.join(sees)}" for host, sees in HOSTS.items())
    lines = ["    " + "   ".join([*HOSTS, *OUTSIDE]) + f"        each sees include/mspof; {besides}",
             f" {' include/mspof ':─^41}  the contract: no type of Protocol Buffers or Abseil"]
    for row in reversed(levels()):
        for layer in row:
            on = ", ".join(relations(layer))
            line = f"    {layer.name:{width}}{layer.does}" + (f" ({on})" if on else "")
            lines.append(line.replace("<->", "⇄").replace("->", "→"))
        lines.append("")
    lines.append(f"    {SYSTEM:{width}}all calls of the operating system; sees no other folder")
    return "\n".join(lines) + "\n"


def wrong_drawing(write):
    """Why the drawing in docs/architecture.md is not that of these layers, or None."""
    file = ROOT / "docs/architecture.md"
    text = file.read_text(encoding="utf-8")
    begin = text.index("```\n", text.index("<!-- The layers")) + 4
    end = text.index("```", begin)
    if text[begin:end] == drawing():
        return None
    if not write:
        return "the drawing is not that of tools/check_layers.py: renew it with its --write"
    file.write_text(text[:begin] + drawing() + text[end:], encoding="utf-8")
    return None


def main(write):
    found = []
    files = 0
    uses = set()  # (layer, what it sees)
    for file in sorted((ROOT / "src/cli").glob("*.[hc]*")):
        name = file.relative_to(ROOT / "src").as_posix()
        text = file.read_text(encoding="utf-8")
        found += [(file, *wrong) for wrong in wrong_writes(name, text)]
    for file in sorted(ROOT.glob("include/**/*.h")):
        name = file.relative_to(ROOT / "include").as_posix()
        for line, quoted, what in includes(file):
            why = wrong_in_header(what, quoted)
            if why is None and public(what) and name in BY_HEADER:
                why = wrong_in_layer(BY_HEADER[name], what)
                uses.add((BY_HEADER[name], BY_HEADER.get(what)))
            found.append((file, line, what, why))
    for folder in ["src", *OUTSIDE]:
        for file in sorted((ROOT / folder).rglob("*.[hc]*")):
            if file.suffix not in (".h", ".c", ".cc"):
                continue
            files += 1
            name = file.relative_to(ROOT / folder).as_posix()
            layer = part_of(name, BY_NAME) if folder == "src" else None
            host = "" if folder != "src" else part_of(name, HOSTS)
            system = folder == "src" and part_of(name, [SYSTEM])
            for line, quoted, what in includes(file):
                why = "this folder is not in tools/check_layers.py"
                if system:
                    why = wrong_in_system(name, what, quoted)
                elif layer or host is not None:
                    why = wrong_in_layer(layer, what) if layer else wrong_in_host(host, what)
                    uses.add((layer, BY_HEADER.get(what) or part_of(what, BY_NAME)))
                elif part_of(name, LINKED):
                    why = wrong_linked(what)
                if why is None and layer in APART:
                    why = wrong_apart(layer, what)
                if why is None and folder == "src" and not quoted and not calls_system(name):
                    why = wrong_header_of_system(name, what)
                found.append((file, line, what, why))
            if folder == "src" and not calls_system(name):
                text = file.read_text(encoding="utf-8")
                found += [(file, *wrong) for wrong in wrong_calls(text)]
    wrong = [f"{file.relative_to(ROOT)}:{line}: {what}: {why}"
             for file, line, what, why in found if why]
    wrong += [*wrong_order(), *wrong_reach(), *unused(uses)]
    drawn = wrong_drawing(write)
    if drawn:
        wrong.append(f"docs/architecture.md: {drawn}")
    if files == 0:
        wrong.append(f"{ROOT}: there are no sources")
    if wrong:
        print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] == ["--write"]))
