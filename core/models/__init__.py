from core.models.building_block import BuildingBlock, BuildingBlockTranslation
from core.models.document import CustomDocument
from core.models.heartbeat import Heartbeat
from core.models.image import CustomImage, CustomRendition

__all__ = [
    "BuildingBlock",
    "BuildingBlockTranslation",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "Heartbeat",
]
