#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""wheel.py PACKAGE LIBRARY OUT: makes a wheel in the folder OUT, and prints its path.

PACKAGE is the folder that stage.py filled, and LIBRARY the native library, which goes inside. The
wheel holds no code of an interpreter, so one serves every Python 3. The same inputs give the same
bytes. The platform is that of this computer, without a promise about other distributions: a
library that keeps such a promise is named by --platform, for example manylinux_2_28_x86_64. A DLL gives
a wheel for 64-bit Windows.
"""

import argparse
import base64
import hashlib
import pathlib
import re
import sysconfig
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
DATE = (1980, 1, 1, 0, 0, 0)
METADATA = """\
Metadata-Version: 2.1
Name: mspof
Version: {version}
Summary: The Making Safeguarding Personal Outcomes Framework for case-management systems
License: Apache-2.0
Requires-Python: >=3.9
Requires-Dist: protobuf>=3.20
Classifier: Programming Language :: Python :: 3.9
Classifier: Programming Language :: Python :: 3.10
Classifier: Programming Language :: Python :: 3.11
Classifier: Programming Language :: Python :: 3.12
Classifier: Programming Language :: Python :: 3.13
Classifier: Operating System :: {system}
Classifier: Typing :: Typed
Description-Content-Type: text/markdown

"""
WHEEL = """\
Wheel-Version: 1.0
Generator: mspof
Root-Is-Purelib: false
Tag: py3-none-{platform}
"""


def record_line(name, data):
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f"{name},sha256={digest},{len(data)}\n"


def make(package, library, out, platform):
    folder = pathlib.Path(package) / "mspof"
    version = re.search(r'VERSION = "([^"]+)"', (folder / "_version.py").read_text())[1]
    files = {f"mspof/{path.name}": path.read_bytes() for path in sorted(folder.iterdir())
             if path.is_file()}
    # The name that the package looks for: libmspof-c has all that it needs inside; before 1.0 the
    # minor version is part of the name.
    name, system = pathlib.Path(library).name, "POSIX :: Linux"
    interface = ".".join(version.split(".")[:2 if version.startswith("0.") else 1])
    if name == f"mspof-c-{interface}.dll":
        system = "Microsoft :: Windows"
    elif name.partition(".")[0] in ("libmspof", "libmspof-c"):
        name = f"{name.partition('.')[0]}.so.{interface}"
    else:
        raise SystemExit(f"{library}: is neither libmspof-c.so, libmspof.so nor mspof-c-{interface}.dll")
    files[f"mspof/{name}"] = pathlib.Path(library).read_bytes()
    info = f"mspof-{version}.dist-info"
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    files[f"{info}/METADATA"] = (METADATA.format(version=version, system=system) + readme).encode()
    files[f"{info}/WHEEL"] = WHEEL.format(platform=platform).encode()
    files[f"{info}/LICENSE"] = (HERE.parents[1] / "LICENSE").read_bytes()
    lines = "".join(record_line(name, data) for name, data in files.items())
    files[f"{info}/RECORD"] = (lines + f"{info}/RECORD,,\n").encode()
    path = pathlib.Path(out) / f"mspof-{version}-py3-none-{platform}.whl"
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, DATE)
            entry.external_attr = (0o755 if ".so" in name else 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package")
    parser.add_argument("library")
    parser.add_argument("out")
    parser.add_argument("--platform")
    arguments = parser.parse_args()
    platform = arguments.platform or (
        "win_amd64" if arguments.library.endswith(".dll") else
        re.sub(r"\W", "_", sysconfig.get_platform()))
    print(make(arguments.package, arguments.library, arguments.out, platform))


if __name__ == "__main__":
    main()
