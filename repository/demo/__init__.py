"""Real references on the six building blocks, read by the importer from the files beside this.

Facts only (who wrote what, where and when), most of them from PubMed, courtesy of the U.S. National Library of
Medicine. A file is named after the building block of its references.
"""

from pathlib import Path

from core.models import BuildingBlock
from members.models import User
from repository.actions import create_import_batch, deposit_records
from repository.formats import read
from repository.models import ImportBatch, Item

CURATOR = "Lucas Ferreira"
# An import the curator has not decided yet: two new works, one that is there, one without a title.
WAITING = Path(__file__).with_name("waiting.ris")
FOLDERS = ["ris", "bibtex", "nbib"]


def seed(people: dict[str, User]) -> str:
    """Add what is missing of this app's part of the demo. Returns a sentence of what there is now."""
    blocks = {block.slug: block for block in BuildingBlock.objects.all()}
    for folder in FOLDERS:
        for file in sorted((Path(__file__).parent / folder).iterdir()):
            reading = read(file.read_bytes())
            deposit_records(reading.records, by=people[CURATOR], building_blocks=[blocks[file.stem]])
    if not ImportBatch.objects.filter(curator=people[CURATOR]).exists():
        create_import_batch(
            read(WAITING.read_bytes()),
            by=people[CURATOR],
            file_name="everyday-resilience.ris",
            building_blocks=[blocks["governance"]],
        )
    return f"{Item.objects.published().count()} items in the library"
