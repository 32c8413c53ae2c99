"""One file, read and understood: what a worker does. Never raises for what a file holds: it says why it is unread."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from matcher.documents.document import Document, UnreadFile
from matcher.documents.folder import FoundFile
from matcher.documents.reading import read_file
from matcher.resumes.reading import read_resume
from matcher.running.parsed import Answer, Parsed


def read_and_understand(file: FoundFile, as_of: date) -> Answer:
    """The person and the resume of each document in a file, or the reason why it could not be read."""
    try:
        contents = read_file(file)
    except MemoryError:
        return Answer((too_much_memory(file.name),))
    except Exception as error:
        return Answer((_stumbled(file.name, error),))
    return Answer(tuple(_understand(contents.documents, as_of)), contents.members)


def _understand(documents: Iterable[Document | UnreadFile], as_of: date) -> Iterable[Parsed | UnreadFile]:
    for document in documents:
        if isinstance(document, UnreadFile):
            yield document
            continue
        try:
            person, resume = read_resume(document, as_of=as_of)
        except MemoryError:
            yield too_much_memory(document.file)
        except Exception as error:
            yield _stumbled(document.file, error)
        else:
            yield Parsed(
                file=document.file,
                sha256=document.sha256,
                person=person,
                resume=resume,
                format=document.format,
                page_count=document.page_count,
                line_count=len(document.lines),
                remarks=document.remarks,
            )


def too_much_memory(name: str) -> UnreadFile:
    """The answer for a file that the memory limit stopped."""
    message = f"{name}: reading it takes more memory than it may have."
    return UnreadFile(name, "too_large", message, "Save it anew as a plain PDF or as text, or raise --memory-limit.")


def _stumbled(name: str, error: Exception) -> UnreadFile:
    """A mistake of ours on this one file. It must not cost the others their place, nor this one its line."""
    message = f"{name}: matcher stumbled over it ({type(error).__name__}: {error})."
    return UnreadFile(name, "unreadable", message, "Read it yourself, and report the mistake with the file if you may.")
