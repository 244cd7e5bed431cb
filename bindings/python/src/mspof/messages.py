# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The messages of proto/mspof/v1, as classes of the package protobuf: messages.CaseRecord, ….

They are in a pool of their own, so a host may import classes that it generated from the same files.
Any message goes in where bytes do, the host's own too. Enumerations of the schema are here as
IntEnum without the prefix of their names: messages.QuestionState.ANSWERED.

The build writes messages.binpb, which holds the schema, and messages.pyi, which types it. In Python
the field `return` of Submission is read by getattr(submission, "return").
"""

import enum
import pkgutil

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory


def _define():
    pool = descriptor_pool.DescriptorPool()
    schema = descriptor_pb2.FileDescriptorSet.FromString(pkgutil.get_data(__package__,
                                                                          "messages.binpb"))
    try:
        make = message_factory.GetMessageClass  # Since 4.22.
    except AttributeError:
        make = message_factory.MessageFactory(pool).GetPrototype
    for file in schema.file:
        pool.AddSerializedFile(file.SerializeToString())
    for file in schema.file:
        for message in file.message_type:
            yield message.name, make(pool.FindMessageTypeByName(f"{file.package}.{message.name}"))
        for one in file.enum_type:
            prefix = one.value[0].name[:-len("UNSPECIFIED")]
            values = {value.name[len(prefix):]: value.number for value in one.value}
            yield one.name, enum.IntEnum(one.name, values, module=__name__)


globals().update(_define())
__all__ = sorted(name for name in globals() if name[0].isupper())
