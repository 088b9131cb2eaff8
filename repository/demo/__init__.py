"""Real references on the six building blocks, read by the importer from the files beside this.

Facts only (who wrote what, where and when), most of them from PubMed, courtesy of the U.S. National Library of
Medicine. A file is named after the building block of its references.
"""

from pathlib import Path

from core.models import BuildingBlock
from members.models import User
from repository.actions import deposit_records
from repository.formats import read
from repository.models import Item

CURATOR = "Lucas Ferreira"
FOLDERS = ["ris", "bibtex", "nbib"]


def seed(people: dict[str, User]) -> str:
    """Add what is missing of this app's part of the demo. Returns a sentence of what there is now."""
    blocks = {block.slug: block for block in BuildingBlock.objects.all()}
    for folder in FOLDERS:
        for file in sorted((Path(__file__).parent / folder).iterdir()):
            reading = read(file.read_bytes())
            deposit_records(reading.records, by=people[CURATOR], building_blocks=[blocks[file.stem]])
    return f"{Item.objects.published().count()} items in the library"
