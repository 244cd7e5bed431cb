# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# Makes the classes of the messages and builds bin/Adapter. Needs protoc and the SDK of .NET 8 or newer.
set -e
cd "$(dirname "$0")"
mkdir -p Messages
protoc -I . --csharp_out=Messages ./*.proto
dotnet build Adapter.csproj -c Release -o bin --disable-build-servers -nologo -v:q -clp:NoSummary
