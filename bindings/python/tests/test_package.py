# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The package as a whole: the library is found, every function is used, errors have classes."""

import ast
import os
import pathlib
import subprocess
import sys
import zipfile

import mspof
import pytest
from mspof import _declarations

PACKAGE = pathlib.Path(mspof.__file__).parent


def run(code, **variables):
    """Runs Python in another process; the variables replace those of this one."""
    environment = {name: value for name, value in os.environ.items() if name != "MSPOF_LIBRARY"}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                          env={**environment, **variables}, check=False)


def test_every_function_is_used():
    sources = "".join(path.read_text() for path in PACKAGE.glob("*.py")
                      if path.name != "_declarations.py")
    unused = [name for name in _declarations.SIGNATURES if f".{name}" not in sources]
    # The code is what the call returned already, and an interpreter unloads no library.
    assert set(unused) <= {"mspof_error_code", "mspof_shutdown"}


def test_sources_are_those_of_the_oldest_python_that_is_named():
    for path in PACKAGE.glob("*.py"):
        ast.parse(path.read_text(), feature_version=(3, 9))


def test_each_status_has_a_class():
    for status in mspof.Status:
        if status != mspof.Status.OK:
            error = mspof.errors.error_of(status, "text")
            assert error.code == status
            assert type(error) is not mspof.MspofError
            assert str(error) == "text"
    assert isinstance(mspof.errors.error_of(99, ""), mspof.InternalError)


def test_an_error_has_the_message_of_the_library():
    with pytest.raises(mspof.NotFoundError, match="there is no built-in framework") as caught:
        mspof.Framework.open("msopf")
    assert caught.value.code == mspof.Status.NOT_FOUND
    with pytest.raises(LookupError):
        mspof.Framework.open("msopf")


def test_versions_name_what_is_inside():
    assert mspof.library_version() == mspof.__version__ == mspof.versions().library
    assert "Protocol Buffers" in [part.name for part in mspof.versions().component]
    assert mspof.library_path() == os.environ["MSPOF_LIBRARY"]


def test_a_failure_lists_each_path():
    done = run("import mspof; mspof.versions()")
    assert done.returncode != 0
    assert "LibraryError" in done.stderr
    for name in (str(PACKAGE / "libmspof.so.0.1"), "\n  libmspof.so.0.1", "MSPOF_LIBRARY"):
        assert name in done.stderr, done.stderr


def test_windows_has_one_library(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert mspof._library._names() == ["mspof-c-0.1.dll"]


def test_a_dll_gives_a_wheel_for_windows(tmp_path):
    dll = tmp_path / "mspof-c-0.1.dll"
    dll.write_bytes(b"a library")
    wheel = pathlib.Path(__file__).resolve().parent.parent / "wheel.py"
    made = subprocess.run([sys.executable, wheel, PACKAGE.parent, dll, tmp_path / "out"],
                          capture_output=True, text=True, check=True).stdout.strip()
    assert pathlib.Path(made).name == f"mspof-{mspof.__version__}-py3-none-win_amd64.whl"
    with zipfile.ZipFile(made) as archive:
        assert archive.read("mspof/mspof-c-0.1.dll") == b"a library"
        folder = f"mspof-{mspof.__version__}.dist-info"
        assert b"Tag: py3-none-win_amd64" in archive.read(f"{folder}/WHEEL")
        assert b"Microsoft :: Windows" in archive.read(f"{folder}/METADATA")


def test_a_chosen_path_is_the_only_one(tmp_path):
    missing = tmp_path / "libmspof.so"
    done = run("import mspof; mspof.versions()", MSPOF_LIBRARY=str(missing))
    assert f"{missing}: there is no such file" in done.stderr
    assert "libmspof.so.0.1" not in done.stderr
    missing.write_text("no library")
    done = run("import mspof; mspof.versions()", MSPOF_LIBRARY=str(missing))
    assert "LibraryError" in done.stderr and str(missing) in done.stderr


def test_the_caller_s_path_comes_before_the_variable(tmp_path):
    path = os.environ["MSPOF_LIBRARY"]
    code = f"""if True:
        import mspof
        mspof.load_library({path!r})
        mspof.load_library({path!r})
        print(mspof.library_path())
        try: mspof.load_library('/no/other')
        except mspof.FailedPreconditionError: print('refused')"""
    done = run(code, MSPOF_LIBRARY=str(tmp_path / "none"))
    assert done.stdout.split() == [path, "refused"], done.stderr


@pytest.mark.parametrize("library, named", [
    ("libc.so.6", "has no function mspof_error_new"),
])
def test_another_library_is_refused_by_its_path(library, named):
    done = run("import mspof; mspof.versions()", MSPOF_LIBRARY=library)
    assert named in done.stderr and library in done.stderr


def test_another_version_is_refused_by_its_path():
    path = os.environ["MSPOF_LIBRARY"]
    done = run("import mspof._version; mspof._version.VERSION = '0.9.0'\n"
               "import mspof._library; mspof._library.VERSION = '0.9.0'\n"
               "mspof.versions()", MSPOF_LIBRARY=path)
    assert f"{path} was loaded, and is mspof {mspof.__version__}" in done.stderr
