# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""A host of the package, which `conan create` builds and runs."""

import os

from conan import ConanFile
from conan.tools.build import can_run
from conan.tools.cmake import CMake, cmake_layout


class Host(ConanFile):
    settings = "os", "arch", "compiler", "build_type"
    generators = "CMakeDeps", "CMakeToolchain"

    def requirements(self):
        self.requires(self.tested_reference_str)

    def layout(self):
        # Where all that is built of these sources is.
        cmake_layout(self, build_folder=os.path.join(*[os.pardir] * 3, "build", "conan"))

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def test(self):
        if can_run(self):
            self.run(os.path.join(self.cpp.build.bindir, "host"), env="conanrun")
