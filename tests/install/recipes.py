#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""recipes.py SOURCE BUILD WORK: the port of vcpkg and the recipe of Conan are of this version, and what they
promise is what `cmake --install` gives with their options.

Neither program is at hand, so stand-ins for their functions run the same commands of CMake. Libraries are
those of BUILD, so that nothing is compiled twice. The host that Conan builds to test its package is built
with what the port installs.
"""

import importlib.util
import json
import pathlib
import re
import shutil
import sys
import types

sys.dont_write_bytecode = True
import components  # noqa: E402  # pylint: disable=wrong-import-position

HERE = pathlib.Path(__file__).resolve().parent / "recipes"


def vcpkg(source, build, work):
    """Yields what is wrong with the port."""
    port = source / "packaging/vcpkg/mspof"
    manifest = json.loads((port / "vcpkg.json").read_text(encoding="utf-8"))
    if manifest["version"] != (source / "VERSION").read_text(encoding="utf-8").strip():
        yield f"vcpkg.json has version {manifest['version']}"
    tree = work / "vcpkg"
    components.must("cmake", f"-DPORTFILE={port / 'portfile.cmake'}", f"-DBUILD={build}", "-DPORT=mspof",
                    f"-DFEATURES={';'.join(manifest['features'])}", f"-DCURRENT_PACKAGES_DIR={tree}",
                    "-P", HERE / "vcpkg.cmake")
    for name in ("share/mspof/mspofConfig.cmake", "share/mspof/copyright", "share/mspof/usage",
                 "tools/mspof/mspof", "include/mspof/mspof.h", "lib/pkgconfig/mspof-io.pc"):
        if not (tree / name).is_file():
            yield f"the port installs no {name}"
    made = (tree / "share/mspof/mspofTargets.cmake").read_text(encoding="utf-8")
    for target in re.findall(r"mspof::\w+", (port / "usage").read_text(encoding="utf-8")):
        if f"add_library({target} " not in made:
            yield f"usage names {target}, which is not installed"
    if list(tree.glob("lib/*.a")):
        yield "the port installs archives beside shared libraries"
    yield from host(source, tree, work / "vcpkg-host")


def host(source, tree, folder):
    """Yields what is wrong with the host of the Conan package, which uses every library."""
    components.must("cmake", "-S", source / "packaging/conan/test_package", "-B", folder, "-G", "Ninja",
                    f"-Dmspof_DIR={tree / 'lib/cmake/mspof'}")
    components.must("cmake", "--build", folder)
    needed = components.must("readelf", "--dynamic", folder / "host")
    for library in ("mspof", "mspof-draft", "mspof-compare", "mspof-io", "mspof-collect"):
        if f"lib{library}.so" not in needed:
            yield f"the host does not use {library}"
    said = components.run(folder / "host", LD_LIBRARY_PATH=str(tree / "lib"))
    if said != (0, "Making Safeguarding Personal Outcomes Framework"):
        yield f"the host ends with {said[0]} and says {said[1]}"


class Info:
    """What a recipe says of a package or of one of its components."""

    def __init__(self):
        self.properties, self.components, self.libs, self.requires = {}, {}, [], []
        self.set_property = self.properties.__setitem__


class Components(dict):
    """Made when they are named."""

    def __missing__(self, name):
        self[name] = Info()
        return self[name]


def stand_in(name, **members):
    sys.modules[name] = types.ModuleType(name)
    vars(sys.modules[name]).update(members)


def conan_modules(source, build, variables):
    """What a recipe imports. The variables of its toolchain are added to `variables`."""
    class CMakeToolchain:
        def __init__(self, recipe):
            variables["BUILD_SHARED_LIBS"] = recipe.options.shared
            self.cache_variables = variables

        def generate(self):
            pass

    class CMake:
        def __init__(self, recipe):
            self.prefix = pathlib.Path(recipe.package_folder)

        def install(self):
            folder = f"{self.prefix}-build"
            flags = [f"-D{name}={'ON' if value else 'OFF'}" for name, value in variables.items()]
            components.must("cmake", "-S", source, "-B", folder, "-G", "Ninja", *flags)
            for library in build.glob("src/*.a"):
                shutil.copy(library, pathlib.Path(folder, "src"))
            components.must("cmake", "--install", folder, "--prefix", self.prefix)

    nothing = type("Nothing", (), {"__init__": lambda self, recipe: None, "generate": lambda self: None})
    stand_in("conan", ConanFile=object)
    stand_in("conan.tools")
    stand_in("conan.tools.build", check_min_cppstd=lambda recipe, least: None)
    stand_in("conan.tools.cmake", CMake=CMake, CMakeDeps=nothing, CMakeToolchain=CMakeToolchain,
             cmake_layout=lambda recipe: None)
    stand_in("conan.tools.files", load=lambda recipe, path: pathlib.Path(path).read_text("utf-8"),
             rmdir=lambda recipe, path: shutil.rmtree(path),
             copy=lambda recipe, pattern, start, end: [
                 shutil.copy(path, pathlib.Path(end)) for path in pathlib.Path(start).glob(pattern)
                 if pathlib.Path(end).mkdir(parents=True, exist_ok=True) is None])
    stand_in("conan.tools.gnu", PkgConfigDeps=nothing)


def conan(source, build, work):
    """Yields what is wrong with the recipe, which is run for archives."""
    conan_modules(source, build, {})
    path = source / "packaging/conan/conanfile.py"
    spec = importlib.util.spec_from_file_location("conanfile", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for pattern in module.SOURCES:
        if not list(source.glob(pattern)):
            yield f"the recipe takes {pattern}, and there is no such file"
    recipe = module.Mspof()
    recipe.recipe_folder, recipe.source_folder = path.parent, source
    recipe.package_folder = str(work / "conan")
    recipe.options = types.SimpleNamespace(shared=False, io=True)
    recipe.cpp_info = Info()
    recipe.cpp_info.components = Components()
    recipe.set_version()
    if recipe.version != (source / "VERSION").read_text(encoding="utf-8").strip():
        yield f"the recipe has version {recipe.version}"
    needed = []
    recipe.requires = lambda reference, **traits: needed.append(reference.partition("/")[0])
    recipe.requirements()
    recipe.generate()
    recipe.package()
    recipe.package_info()
    tree = work / "conan"
    for name, info in recipe.cpp_info.components.items():
        if info.properties["cmake_target_name"] != f"mspof::{name}":
            yield f"component {name} has another target"
        for library in info.libs:
            if not (tree / f"lib/lib{library}.a").is_file():
                yield f"component {name} names {library}, which is not installed"
        for other in info.requires:
            if "::" in other and other.partition("::")[0] not in needed:
                yield f"component {name} needs {other}, which is not required"
    promised = {library for info in recipe.cpp_info.components.values() for library in info.libs}
    made = {path.stem.removeprefix("lib") for path in tree.glob("lib/*.a")}
    if promised != made:
        yield f"the recipe promises {sorted(promised)}, and installs {sorted(made)}"
    if not (tree / "licenses/LICENSE").is_file():
        yield "the recipe installs no licence"


def main(source, build, work):
    source, build, work = pathlib.Path(source), pathlib.Path(build), pathlib.Path(work)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    said = [*vcpkg(source, build, work), *conan(source, build, work)]
    print("\n".join(said) or "both recipes keep what they promise")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
