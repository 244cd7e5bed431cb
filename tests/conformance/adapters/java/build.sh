# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# Makes the classes of the messages and of the adapter in classes/. Needs protoc, a JDK from 11 on, and
# protobuf-java; on Debian: apt-get install protobuf-compiler default-jdk-headless libprotobuf-java.
# PROTOBUF_JAR names the jar if it is elsewhere.
set -e
cd "$(dirname "$0")"
mkdir -p messages classes
protoc -I . --java_out=messages ./*.proto
javac -nowarn -d classes -cp "${PROTOBUF_JAR:-/usr/share/java/protobuf.jar}" \
  Adapter.java messages/uk/mspof/v1/*.java
