"""What the system says of its errors, in the language of the moment."""

from __future__ import annotations

import errno

from dantext.language.messages import _, aside, language, noted

# Of the system's own words, which are English unless it speaks another language.
_SAID = {
    errno.EACCES: noted("Permission denied"),
    errno.EAGAIN: noted("Resource temporarily unavailable"),
    errno.EBUSY: noted("Device or resource busy"),
    errno.EEXIST: noted("File exists"),
    errno.EFBIG: noted("File too large"),
    errno.EINVAL: noted("Invalid argument"),
    errno.EIO: noted("Input/output error"),
    errno.EISDIR: noted("Is a directory"),
    errno.ELOOP: noted("Too many levels of symbolic links"),
    errno.EMFILE: noted("Too many open files"),
    errno.ENAMETOOLONG: noted("File name too long"),
    errno.ENODEV: noted("No such device"),
    errno.ENOENT: noted("No such file or directory"),
    errno.ENOMEM: noted("Cannot allocate memory"),
    errno.ENOSPC: noted("No space left on device"),
    errno.ENOTDIR: noted("Not a directory"),
    errno.ENOTEMPTY: noted("Directory not empty"),
    errno.ENXIO: noted("No such device or address"),
    errno.EPERM: noted("Operation not permitted"),
    errno.EPIPE: noted("Broken pipe"),
    errno.EROFS: noted("Read-only file system"),
    errno.ESPIPE: noted("Illegal seek"),
    errno.ETXTBSY: noted("Text file busy"),
}


def cause(error: OSError) -> str:
    """Why something failed, as the system says it; in other languages only what is known to be said."""
    said = error.strerror or str(error)
    known = _SAID.get(error.errno or 0)
    return said if known is None or language() == "en" else _(known)


def reason(error: Exception) -> str:
    """The `cause` of an error of the system, and what `aside` says of another one, in brackets."""
    return aside(cause(error) if isinstance(error, OSError) else error)
