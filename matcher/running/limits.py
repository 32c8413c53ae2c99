"""How long a file may take to be read, and how much memory. The operating system keeps them, not the reader."""

from __future__ import annotations

from dataclasses import dataclass

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. A resume takes milliseconds and 150 MiB; a scan of ten pages some fifteen seconds."""

    seconds: float = 30.0
    memory_mebibytes: int = 1024


def limit_memory(mebibytes: int) -> None:
    """Lets this process, and each program that it starts, ask for so much more address space than it has now.

    Beyond that, Python raises MemoryError, and pdfium ends the process. Windows and macOS keep no such limit.
    """
    if resource is None:
        return
    wanted = _address_space() + mebibytes * MEBIBYTE
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _address_space() -> int:
    """Bytes of address space that this process has, as Linux tells it; elsewhere a guess on the safe side."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 2048 * MEBIBYTE
