# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# Warnings of our own code are errors in it; generated code is not ours.
function(mspof_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                                           -Wno-sign-conversion -Werror)
endfunction()
