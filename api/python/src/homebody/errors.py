"""What can go wrong, as one exception type a kind. The message is the server's: the field, its value and what would do."""

from __future__ import annotations

import grpc


class HomebodyError(Exception):
    """Base of every error that this package raises for a server or a call."""


class BinaryNotFoundError(HomebodyError):
    """The `homebody` program is not where `launch` looked."""


class ServerStartError(HomebodyError):
    """The server ended, or was not ready in time."""


class CallError(HomebodyError):
    """A call that the server refused or could not finish."""

    code: grpc.StatusCode = grpc.StatusCode.UNKNOWN
    """gRPC status of the call."""

    def __init__(self, message: str, *, code: grpc.StatusCode | None = None) -> None:
        super().__init__(message)
        if code is not None:
            self.code = code


class InvalidArgumentError(CallError, ValueError):
    """A field is missing, out of its range or at odds with another."""

    code = grpc.StatusCode.INVALID_ARGUMENT


class NotFoundError(CallError, LookupError):
    """A session, scene, object, agent or snapshot that does not exist."""

    code = grpc.StatusCode.NOT_FOUND


class ResourceExhaustedError(CallError):
    """More than the server gives; the message names the limit and its flag."""

    code = grpc.StatusCode.RESOURCE_EXHAUSTED


class FailedPreconditionError(CallError):
    """A well-formed request that cannot hold now, such as the state of another scene."""

    code = grpc.StatusCode.FAILED_PRECONDITION


class DeadlineExceededError(CallError):
    """The call took longer than the server or this client allows."""

    code = grpc.StatusCode.DEADLINE_EXCEEDED


class UnauthenticatedError(CallError):
    """The token is missing or wrong."""

    code = grpc.StatusCode.UNAUTHENTICATED


class UnavailableError(CallError):
    """Nothing answers at the address, or the server ended."""

    code = grpc.StatusCode.UNAVAILABLE


class AbortedError(CallError):
    """The session was closed while the call waited."""

    code = grpc.StatusCode.ABORTED


class CancelledError(CallError):
    """The call was cancelled, as by closing the client."""

    code = grpc.StatusCode.CANCELLED


class InternalError(CallError):
    """A fault of the server; that session is closed, others go on."""

    code = grpc.StatusCode.INTERNAL


_BY_CODE: dict[grpc.StatusCode, type[CallError]] = {
    kind.code: kind
    for kind in (
        InvalidArgumentError,
        NotFoundError,
        ResourceExhaustedError,
        FailedPreconditionError,
        DeadlineExceededError,
        UnauthenticatedError,
        UnavailableError,
        AbortedError,
        CancelledError,
        InternalError,
    )
}


def call_error(error: Exception) -> CallError:
    """The exception for a call that gRPC reports as failed."""
    if not isinstance(error, grpc.Call):
        return CallError(str(error))
    code = error.code()
    return _BY_CODE.get(code, CallError)(error.details() or code.name, code=code)
