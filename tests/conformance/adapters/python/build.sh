# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# Makes the classes of the messages. Needs protoc and the Python package protobuf; on Debian:
# apt-get install protobuf-compiler python3-protobuf
set -e
cd "$(dirname "$0")"
protoc -I . --python_out=. ./*.proto
python3 -c 'import conformance_pb2' || {
  echo "build.sh: python3 cannot import the classes: install the package protobuf for it" >&2
  exit 1
}
