# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# Most sources run once for a file, a page or an answer, and not for each record. To make them fast takes
# time to compile and makes the libraries larger, and nobody would see it.
set(MSPOF_SELDOM_OPTIONS -Os CACHE STRING "How to compile what does not run for each record")

# mspof_seldom(TARGET...): compiles targets so. A precompiled header fits only sources that are compiled
# in the same way: GCC takes another one without a word, and may crash.
function(mspof_seldom)
  foreach(target IN LISTS ARGN)
    target_compile_options(${target} PRIVATE ${MSPOF_SELDOM_OPTIONS})
  endforeach()
endfunction()
