/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0 */

#ifndef MSPOF_JAVA_NATIVES_H_
#define MSPOF_JAVA_NATIVES_H_

#include <jni.h>

/* The methods of uk.mspof.Native that are generated. */
extern const JNINativeMethod native_methods[];
extern const jint native_method_count;

#endif /* MSPOF_JAVA_NATIVES_H_ */
