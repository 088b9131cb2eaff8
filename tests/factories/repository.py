from itertools import count

from core.authorization import SYSTEM
from core.models import BuildingBlock
from members.enums import Role
from repository import actions, formats
from repository.enums import ItemType
from repository.models import ImportBatch, Item
from repository.reference import Author, Reference
from tests.factories.members import make_member

numbers = count(1)


def make_reference(**fields) -> Reference:
    fields.setdefault("title", f"Health systems resilience in district {next(numbers)}")
    fields.setdefault("item_type", ItemType.ARTICLE)
    return Reference(**{"authors": [Author("Kruk", "Margaret E.")], "year": 2015} | fields)


def make_item(*, by=SYSTEM, blocks: tuple[str, ...] = (), **fields) -> Item:
    chosen = BuildingBlock.objects.filter(slug__in=blocks)
    return actions.deposit_item(make_reference(**fields), by=by, building_blocks=chosen)


def make_import_batch(content: str = "", *, curator=None, **given) -> ImportBatch:
    curator = curator or make_member("", Role.CURATOR)
    content = content or f"TY  - JOUR\nTI  - Imported {next(numbers)}\nER  - \n"
    return actions.create_import_batch(formats.read(content.encode()), by=curator, **given)
