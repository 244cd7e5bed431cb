# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
#
# Headers and pages as Doxygen reads them; each line stays where it is.

# The first comment is about the file.
/^#define MSPOF_[A-Z_]*_H_$/ { n; s#^$#/// @file#; }

# Visibility is nothing to read about.
s@^#define MSPOF_(EXPORT|C_API).*@@

# What says itself gets its sentence here.
s#^( *)(friend .*operator)#\1/** Compares all members. */ \2#
s#^( *)([A-Za-z]+\([A-Za-z]+&&\) noexcept|[A-Za-z]+& operator=\([A-Za-z]+&&\))#\1/** Moves. */ \2#

# Examples in comments are code: four columns more. Numbered lists have six.
s#^(///)(   (  |    )?[^ 0-9])#\1    \2#

# Headings that are ids can be linked to.
s!^(#+ ([a-z0-9]+(-[a-z0-9]+)+))$!\1 {#\2}!
s!\]\((\.\./)?sources\.md#!](#!g

# Doxygen looks for a second quote beyond the end of the code.
s!`([^`"]*)"([^`"]*)`!<code>\1\&quot;\2</code>!g
