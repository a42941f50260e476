"""What can be wrong with a file; codes and data only, the sentences are written elsewhere."""

from __future__ import annotations

from typing import ClassVar


class FormatError(Exception):
    """A file cannot be read; `code` says why, `data` holds what a sentence may name."""

    code: ClassVar[str] = "format_error"

    def __init__(self, *, name: str, **data: str | int) -> None:
        """Keep the file's name and what else a sentence may name."""
        super().__init__(self.code, name)
        self.name = name
        self.data: dict[str, str | int] = {"name": name, **data}


class EmptyFile(FormatError):
    """A file without any word."""

    code = "empty_file"


class BinaryFile(FormatError):
    """A file that holds no text, whatever its name says."""

    code = "binary_file"


class UnknownEncoding(FormatError):
    """A text whose letters cannot be told for certain."""

    code = "unknown_encoding"


class FileTooLarge(FormatError):
    """More bytes than the limit; data: `size` and `limit` in bytes."""

    code = "file_too_large"


class UnsupportedType(FormatError):
    """A kind of file that is not read; data: `suffix`, with its dot."""

    code = "unsupported_type"


class WrongContent(FormatError):
    """An office file that is not what its ending says, or that cannot be opened."""

    code = "wrong_content"


class TooMuchInside(FormatError):
    """A file that unpacks to far more than it holds."""

    code = "too_much_inside"


class HasMacros(FormatError):
    """A file that holds or may hold macros."""

    code = "has_macros"


class PasswordNeeded(FormatError):
    """A file locked by a password."""

    code = "password_needed"


class OldWord(FormatError):
    """A file of Word 97, which is not read."""

    code = "old_word"


class Crashed(FormatError):
    """A file that ended the process which read it."""

    code = "reader_crashed"


class TookTooLong(FormatError):
    """A file that was not read in time; data: `seconds`."""

    code = "took_too_long"


class ReadersBusy(FormatError):
    """No reading process was free, or ready, for as long as a caller waits."""

    code = "readers_busy"


class ScannedPdf(FormatError):
    """A PDF whose pages are pictures of paper, without letters."""

    code = "scanned_pdf"


BY_CODE: dict[str, type[FormatError]] = {kind.code: kind for kind in FormatError.__subclasses__()}
