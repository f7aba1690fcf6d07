"""What can go wrong, said so that an analyst can mend it."""


class FicelleError(Exception):
    """Anything ficelle refuses to do. The message names the thing, the place and what would have worked."""


class CaseError(FicelleError):
    """The case folder is missing, unreadable, made by another version, or does not allow what was asked."""


class CaseBusyError(CaseError):
    """Another process holds the case open."""


class ReadError(FicelleError):
    """A file could not be read as what it seems to be. Nothing of it entered the case."""


class EvidenceError(FicelleError):
    """A finding offered words that its document does not hold. The finding is refused."""


class CustodyError(FicelleError):
    """Something that was recorded no longer holds."""


class SettingsError(FicelleError):
    """A setting or an option has a name or a value that does not exist."""
