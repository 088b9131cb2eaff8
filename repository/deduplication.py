"""When two references are the same work."""

from hashlib import blake2b

from core.folding import fold
from repository.reference import Reference


def title_key(reference: Reference) -> str:
    """Equal for references with the same title, year and first author, however they are written.

    40 hexadecimal digits: titles can be longer than a database index may be. A reference with neither year nor
    author is told apart by its address, because web pages often have titles that are not theirs alone.
    """
    author = reference.authors[0] if reference.authors else None
    name = fold(author.family or author.literal) if author else ""
    parts = [fold(reference.title), str(reference.year or ""), name]
    if not reference.year and not name:
        parts.append(reference.url)
    return digest(*parts)


def distinct_key(key: str, reference: Reference) -> str:
    """The key of a work that shares ``key`` with another one, but has identifiers of its own."""
    return digest(key, reference.doi, reference.pmid)


def digest(*parts: str) -> str:
    return blake2b("\n".join(parts).encode(), digest_size=20).hexdigest()


def are_different(item, reference: Reference) -> bool:
    """Whether identifiers prove that ``item`` and ``reference`` are two works, for all they have in common."""
    if item.doi and reference.doi:
        return item.doi != reference.doi
    return bool(item.pmid and reference.pmid and item.pmid != reference.pmid)


class MetWorks:
    """The works of one file as they come, to find the second record of the same one."""

    def __init__(self):
        self.met: dict[str, tuple[int, Reference]] = {}

    def meet(self, reference: Reference, number: int) -> int | None:
        """The number of the earlier record of the same work, or ``None`` after noting this one."""
        key = title_key(reference)
        keys = [f"doi:{reference.doi}" if reference.doi else "", f"pmid:{reference.pmid}" if reference.pmid else ""]
        for identifier in filter(None, keys):
            if identifier in self.met:
                return self.met[identifier][0]
        if key in self.met and not are_different(self.met[key][1], reference):
            return self.met[key][0]
        for each in filter(None, [*keys, key]):
            self.met.setdefault(each, (number, reference))
        return None
