# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The recipe for Conan 2: it builds the sources in which it stands. The command is not in the package."""

import os

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, load, rmdir
from conan.tools.gnu import PkgConfigDeps

required_conan_version = ">=2.0"

# What a build needs of the sources.
SOURCES = ["CMakeLists.txt", "LICENSE", "VERSION", "cmake/*", "data/*", "docs/*", "include/*", "proto/*",
           "src/*", "tests/conformance/*"]


class Mspof(ConanFile):
    name = "mspof"
    license = "Apache-2.0"
    description = "The Making Safeguarding Personal Outcomes Framework for case-management systems"
    package_type = "library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"shared": [True, False], "fPIC": [True, False], "io": [True, False]}
    default_options = {"shared": True, "fPIC": True, "io": True}
    implements = ["auto_shared_fpic"]

    def _root(self):
        return os.path.join(self.recipe_folder, os.pardir, os.pardir)

    def set_version(self):
        self.version = load(self, os.path.join(self._root(), "VERSION")).strip()

    def export_sources(self):
        for pattern in SOURCES:
            copy(self, pattern, self._root(), self.export_sources_folder)

    def layout(self):
        self.folders.root = os.path.join(os.pardir, os.pardir)
        cmake_layout(self)

    def validate(self):
        check_min_cppstd(self, 17)

    def requirements(self):
        # The versions with which mspof is tested. No header of ours shows any of them.
        self.requires("protobuf/3.21.12")
        self.requires("abseil/20220623.1")
        self.requires("libsodium/1.0.18")
        if self.options.io:
            self.requires("libzip/1.7.3")
            self.requires("expat/2.5.0")
            # Headers alone: the clients of databases are loaded when they are needed.
            for client in ("sqlite3/3.40.1", "libpq/15.4", "odbc/2.3.11"):
                self.requires(client, libs=False, visible=False)

    def build_requirements(self):
        self.tool_requires("protobuf/<host_version>")

    def generate(self):
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables.update({
            "MSPOF_BUILD_IO": bool(self.options.io), "MSPOF_BUILD_CLI": False,
            "MSPOF_BUILD_STATIC": False, "MSPOF_BUILD_TESTS": False})
        toolchain.generate()
        CMakeDeps(self).generate()
        PkgConfigDeps(self).generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        # Conan writes these itself, from what follows.
        for folder in ("lib/cmake", "lib/pkgconfig", "share/doc"):
            rmdir(self, os.path.join(self.package_folder, folder))

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "mspof")
        self._library("mspof", "mspof", ["protobuf::libprotobuf", "abseil::absl_hash",
                                         "abseil::absl_strings", "libsodium::libsodium"])
        self._library("draft", "mspof-draft", ["mspof", "abseil::absl_hash", "abseil::absl_strings",
                                               "libsodium::libsodium"])
        self._library("compare", "mspof-compare",
                      ["mspof", "abseil::absl_hash", "abseil::absl_strings",
                       "libsodium::libsodium"])
        if self.options.io:
            self._library("io", "mspof-io", ["mspof", "libzip::libzip", "expat::expat"])
            self.cpp_info.components["io"].system_libs = ["dl", "pthread"]
            self._library("collect", "mspof-collect", ["mspof", "io", "libsodium::libsodium"])

    def _library(self, component, library, requires):
        """One library: the targets are those that `cmake --install` gives."""
        info = self.cpp_info.components[component]
        info.set_property("cmake_target_name", f"mspof::{component}")
        info.set_property("pkg_config_name", library)
        info.libs = [library]
        info.requires = requires
