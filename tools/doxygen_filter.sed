# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
#
# Headers as Doxygen reads them; each line stays where it is.

# The first comment is about the file.
/^#define MSPOF_[A-Z_]*_H_$/ { n; s#^$#/// @file#; }

# What says itself gets its sentence here.
s#^( *)(friend .*operator)#\1/** Compares all members. */ \2#
s#^( *)([A-Za-z]+\([A-Za-z]+&&\) noexcept|[A-Za-z]+& operator=\([A-Za-z]+&&\))#\1/** Moves. */ \2#

# Examples in comments are code: four columns more. Numbered lists have six.
s#^(///)(   (  |    )?[^ 0-9])#\1    \2#
