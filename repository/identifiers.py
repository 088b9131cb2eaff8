"""Identifiers in the one spelling that is stored and compared; what is none becomes empty."""

import re
from urllib.parse import unquote

import idutils
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

DOI = re.compile(r"10\.\d{4,9}/\S+", re.IGNORECASE)
PMID = re.compile(r"(?<!\d)[1-9]\d{0,7}(?!\d)")
PUBMED_PAGE = re.compile(r"(?:ncbi\.nlm\.nih\.gov/pubmed/|pubmed\.ncbi\.nlm\.nih\.gov/)(\d{1,8})\b")
LONGEST_DOI = 255
LONGEST_ADDRESS = 1000
is_web_address = URLValidator(schemes=["http", "https"])


def doi_of(text: str) -> str:
    """``https://doi.org/10.1000/XYZ.``, ``doi:10.1000/xyz`` … -> ``10.1000/xyz``."""
    found = DOI.search(unquote(text))
    if not found:
        return ""
    doi = found.group().rstrip(".,;:\"'>]}").lower()
    if doi.endswith(")") and doi.count(")") > doi.count("("):
        doi = doi[:-1]
    return doi if len(doi) <= LONGEST_DOI and idutils.is_doi(doi) else ""


def doi_in_address(address: str) -> str:
    """The DOI that an address of its registry leads to."""
    return doi_of(address) if "doi.org/" in address else ""


def pmid_of(text: str) -> str:
    """``PMID: 25986872`` -> ``25986872``: 1 to 8 digits, as PubMed numbers its records."""
    found = PMID.search(text)
    return found.group() if found else ""


def pmid_in_address(address: str) -> str:
    """The PMID of a page of PubMed."""
    found = PUBMED_PAGE.search(address)
    return found[1] if found else ""


def isbn_of(text: str) -> str:
    """An ISBN of 10 or 13 digits without its hyphens, where its check digit is right."""
    for candidate in re.findall(r"[\dXx][\dXx\- ]{8,16}[\dXx]", text):
        bare = re.sub(r"[- ]", "", candidate).upper()
        if idutils.is_isbn(bare):
            return bare
    return ""


def address_of(text: str) -> str:
    """A web address (http or https), or nothing: no other scheme may reach a link."""
    address = text.strip()
    try:
        is_web_address(address)
    except ValidationError:
        return ""
    return address if len(address) <= LONGEST_ADDRESS else ""


def own_address(url: str, *, doi: str, pmid: str) -> str:
    """``url``, unless it only leads where the identifiers lead."""
    is_theirs = (doi and doi_in_address(url) == doi) or (pmid and pmid_in_address(url) == pmid)
    return "" if is_theirs else url


def doi_address(doi: str) -> str:
    return f"https://doi.org/{doi}"


def pmid_address(pmid: str) -> str:
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"
