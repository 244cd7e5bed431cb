// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_OS_PATH_H_
#define MSPOF_OS_PATH_H_

// Internal. What paths mean, as far as that differs between operating systems.

#include <string>
#include <string_view>

namespace mspof::os {

// The folder of a path: "." if it names none.
std::string FolderOf(const std::string& path);
// Its last name: "a.csv" of "x/a.csv".
std::string NameOf(const std::string& path);
// The path of a file in the folder; beside the file at `path`.
std::string InFolder(const std::string& folder, std::string_view name);
std::string Beside(const std::string& path, std::string_view name);
// Whether the path ends as only that of a folder may; the path without that.
bool EndsAsFolder(std::string_view path);
std::string WithoutEnd(std::string path);
// Whether the path leads to the same file from every folder.
bool IsAbsolute(std::string_view path);
// The file that symbolic links lead to; the path itself if there is none.
std::string Resolved(const std::string& path);
// Whether both paths lead to one file, or would if it were made.
bool WouldBeOneFile(const std::string& a, const std::string& b);

}  // namespace mspof::os

#endif  // MSPOF_OS_PATH_H_
