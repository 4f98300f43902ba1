"""What Schemathesis has to be told about the interface."""

import schemathesis


@schemathesis.serializer("application/offset+octet-stream")
def bytes_of_a_part(_context, value):
    """Parts of resumable uploads are bytes as they are."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", errors="replace")
